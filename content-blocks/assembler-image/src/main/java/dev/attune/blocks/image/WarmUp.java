package dev.attune.blocks.image;

import java.util.function.Consumer;

/// Draws a few images that nobody looks at, in the background: Java's first one takes a second.
final class WarmUp implements AutoCloseable {
    private static final int IMAGES = 6;
    private static final String SAMPLE = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:a="https://attune.dev/image" width="400" height="200">
              <defs>
                <linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#1f6f4a"/></linearGradient>
                <clipPath id="c"><rect width="400" height="200" rx="16"/></clipPath>
              </defs>
              <g clip-path="url(#c)"><rect width="400" height="200" fill="url(#g)"/></g>
              <a:image asset="" x="10" y="10" width="100" height="100" rx="8"/>
              <a:stack x="120" y="10" width="200" height="150" valign="middle">
                <a:text font-size="13" background="#1f6f4a" padding="4 10" rx="99">%1$d</a:text>
                <a:text before="8" font-size="24" min-font-size="18" font-weight="700" lines="2">Warm boots %1$d</a:text>
                <a:text before="8" font-size="15" lines="2">%1$d מגפיים أحذية</a:text>
              </a:stack>
            </svg>
            """;

    private final Thread thread;

    private WarmUp(Thread thread) {
        this.thread = thread;
    }

    /// @param draw draws a document
    /// @param warm is told when that is done
    static WarmUp start(Consumer<String> draw, Runnable warm) {
        return new WarmUp(Thread.ofPlatform()
                .daemon()
                .name("assembler-image-warm-up")
                .start(() -> {
                    try {
                        for (int i = 0; i < IMAGES && !Thread.currentThread().isInterrupted(); i++) {
                            draw.accept(SAMPLE.formatted(i));
                        }
                    } catch (IllegalStateException closed) {
                        Thread.currentThread().interrupt();
                    } finally {
                        warm.run();
                    }
                }));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
