package dev.attune.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.api.Route.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticSiteTest {
    @TempDir
    Path folder;

    private final TestServer server = new TestServer();

    @BeforeEach
    void mount() throws IOException {
        var site = Files.createDirectories(folder.resolve("site/images"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(folder.resolve("site/index.html"), "<h1>Shop</h1>");
        Files.writeString(folder.resolve("site/.hidden.txt"), "secret");
        Files.writeString(folder.resolve("site/tool.sh"), "secret");
        Files.writeString(site.resolve("tent.svg"), "<svg/>");
        Files.createSymbolicLink(site.resolve("link.txt"), folder.resolve("secret.txt"));
        StaticSite.mount(server.router, folder.resolve("site"), "/demo");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void servesFilesWithTheirMediaTypes() {
        var page = server.get("/demo/");
        assertThat(page.body()).isEqualTo("<h1>Shop</h1>");
        assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        var image = server.get("/demo/images/tent.svg");
        assertThat(image.headers().firstValue("content-type")).contains("image/svg+xml");
        assertThat(image.headers().firstValue("etag")).isPresent();
    }

    @Test
    void aFolderWithoutItsSlashIsSentThere() {
        var response = server.get("/demo");
        assertThat(response.statusCode()).isEqualTo(308);
        assertThat(response.headers().firstValue("location")).contains("/demo/");
    }

    @Test
    void nothingOutsideOfItIsEverServed() throws IOException {
        for (String path : List.of(
                "/demo/../secret.txt",
                "/demo/%2e%2e/secret.txt",
                "/demo/..%2fsecret.txt",
                "/demo/images/..%2f..%2fsecret.txt",
                "/demo/%2e%2e%2fsecret.txt",
                "/demo/..%5csecret.txt",
                "/demo/..;/secret.txt",
                "/demo/%2f" + folder + "/secret.txt",
                "/demo//" + folder + "/secret.txt",
                "/demo/images/link.txt",
                "/demo/.hidden.txt",
                "/demo/images/%2ehidden",
                "/demo/tool.sh",
                "/demo/images/",
                "/demo/index.html%00.txt",
                "/demo/nothing.html")) {
            String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 40")
                    .doesNotContain("secret\r\n")
                    .contains("problem+json");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).as(path).doesNotEndWith("secret");
        }
    }

    @Test
    void aSiteAtTheRootHidesNoOtherPath() throws IOException {
        StaticSite.mount(server.router, folder.resolve("site"), "");
        server.withEcho("/v1/track", Access.OPEN);
        assertThat(server.get("/").body()).contains("Shop");
        assertThat(server.post("/v1/trak", "{}").statusCode()).isEqualTo(404);
        assertThat(server.get("/v1/trak").body()).contains("/v1/track");
        assertThat(server.get("/v1/track").statusCode()).isEqualTo(404);
    }
}
