package dev.attune.blocks.image.assets;

import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.svg.SvgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures of other hosts, fetched ahead in the background, from hosts that the operator names only.
///
/// Whoever draws an image never waits for one. A picture that nobody named ahead is fetched for the next time. After
/// some hours, a picture that is still used is fetched again; one that could not be fetched, after minutes.
public final class Fetched implements Assets, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetched.class);
    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s\"'<>\\\\]{1,500}");
    private static final long LARGEST_LIST = 64L * 1024 * 1024;
    private static final int MOST_WAITING = 5_000;
    private static final long MOST = 32L * 1024 * 1024;
    private static final Duration FRESH = Duration.ofHours(6);
    private static final Duration RETRY = Duration.ofMinutes(5);

    private final Set<String> hosts;
    private final Download download;
    private final Duration retry;
    private final WeighedCache<URI, Copy> copies = new WeighedCache<>(MOST, Copy::weight);
    private final LinkedBlockingQueue<URI> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();
    private final Thread fetcher;

    /// @param retry after which a picture that could not be fetched is asked for again
    Fetched(Set<String> hosts, Optional<Path> named, Download download, Duration retry) {
        this.hosts = hosts.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.download = download;
        this.retry = retry;
        this.fetcher =
                Thread.ofPlatform().daemon().name("assembler-image-fetcher").start(() -> run(named));
    }

    /// @param hosts whose pictures may be fetched
    /// @param named a file in which the addresses of pictures stand, such as a catalogue
    public static Fetched from(Set<String> hosts, Optional<Path> named) {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new Fetched(hosts, named, new Download(tls, PublicAddress::is), RETRY);
    }

    /// What came of fetching.
    ///
    /// @param until when it is as good as new, as nanoTime
    private record Copy(Optional<Picture> picture, long until) {
        private static final long EMPTY = 200;

        long weight() {
            return picture.map(Picture::weight).orElse(EMPTY);
        }

        static Copy of(Optional<Picture> picture, Duration fresh) {
            return new Copy(picture, System.nanoTime() + fresh.toNanos());
        }

        boolean isOld() {
            return System.nanoTime() - until > 0;
        }
    }

    /// Whether a picture's name is an address, and not the name of a file.
    public static boolean isAddress(String name) {
        return name.startsWith("https:") || name.startsWith("http:") || name.startsWith("//");
    }

    @Override
    public Optional<Picture> find(String name) {
        return address(name).flatMap(address -> {
            var copy = copies.known(address);
            if (copy.isEmpty() || copy.get().isOld()) {
                ask(address);
            }
            return copy.flatMap(Copy::picture);
        });
    }

    private Optional<URI> address(String name) {
        try {
            var address = new URI(name).parseServerAuthority();
            boolean allowed = "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && (address.getPort() < 0 || hosts.contains(host(address) + ":" + address.getPort()))
                    && (address.getPort() >= 0 || hosts.contains(host(address)))
                    && name.chars().allMatch(c -> c > ' ' && c < 127);
            return allowed ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    private void ask(URI address) {
        if (asked.add(address) && !waiting.offer(address)) {
            asked.remove(address);
        }
    }

    private void run(Optional<Path> named) {
        named.ifPresent(this::askAll);
        try {
            while (true) {
                var address = waiting.take();
                copies.put(address, fetch(address));
                asked.remove(address);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAll(Path named) {
        try {
            if (Files.size(named) > LARGEST_LIST) {
                throw new IOException("it is larger than " + LARGEST_LIST + " bytes");
            }
            try (var lines = Files.lines(named)) {
                lines.forEach(line -> ADDRESS.matcher(line)
                        .results()
                        .forEach(it -> address(it.group()).ifPresent(this::ask)));
            }
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.warn("The file {} with addresses of pictures cannot be read: {}", named, unreadable.getMessage());
        }
    }

    /// Whatever a host sends, the next picture is fetched too.
    private Copy fetch(URI address) {
        try {
            return Copy.of(Optional.of(PictureReader.read(download.fetch(address))), FRESH);
        } catch (IOException | SvgException failed) {
            LOG.warn("The picture {} is not shown: {}", address, failed.getMessage());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failed) {
            LOG.warn("The picture {} is not shown: it cannot be read", address, failed);
        }
        return Copy.of(copies.known(address).flatMap(Copy::picture), retry);
    }

    @Override
    public void close() {
        fetcher.interrupt();
    }
}
