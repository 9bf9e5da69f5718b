package dev.attune.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real browser, and the pages it opens, on an origin of their own. Belongs to the thread that starts it.
final class Chromium implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final Browser browser;
    private final HttpServer pages;

    private Chromium(Playwright playwright, Browser browser, HttpServer pages) {
        this.playwright = playwright;
        this.browser = browser;
        this.pages = pages;
    }

    static Chromium start() throws IOException, InterruptedException {
        var program = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("there is no Chromium at " + program
                    + "; install it (apt-get install chromium), or say in CHROMIUM where it is");
        }
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var pages = SimpleFileServer.createFileServer(loopback, Clients.folder(), OutputLevel.NONE);
        pages.start();
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIET));
        return new Chromium(playwright, browser, pages);
    }

    /// Opens a page of the clients' folder as a visitor whom nobody has seen before.
    Page open(String page) {
        var opened = browser.newContext().newPage();
        opened.navigate("http://127.0.0.1:" + pages.getAddress().getPort() + "/" + page);
        return opened;
    }

    /// Visits a site in English as somebody whom nobody has seen before, who sends these headers with each request.
    Page visit(String url, Map<String, String> headers) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(1440, 1000)
                .setExtraHTTPHeaders(headers));
        context.setDefaultTimeout(30_000);
        var page = context.newPage();
        page.navigate(url);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        pages.stop(0);
    }
}
