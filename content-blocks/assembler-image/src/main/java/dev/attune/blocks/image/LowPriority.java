package dev.attune.blocks.image;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Makes a thread one that the operating system lets run after the others.
///
/// Java's own priorities change nothing on Linux unless the whole virtual machine is started for it. There, however,
/// `nice(2)` is about a thread, which may always make itself less important. Elsewhere, and where Java
/// was started without native access, nothing changes.
final class LowPriority {
    /// Three quarters of a processor go to another thread that wants it, too: on a machine that is busy for long, more
    /// would keep whoever waits waiting for ever.
    private static final int NICER = 5;

    private static final Optional<MethodHandle> NICE = find();

    private LowPriority() {}

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> find() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        var linker = Linker.nativeLinker();
        try {
            return linker.defaultLookup()
                    .find("nice")
                    .map(address -> linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_INT)));
        } catch (IllegalCallerException denied) {
            return Optional.empty();
        }
    }

    /// For the calling thread, which must be one of the operating system's.
    static void take() {
        if (NICE.isPresent()) {
            try {
                int _ = (int) NICE.get().invokeExact(NICER);
            } catch (Throwable impossible) {
                throw new IllegalStateException("nice takes a number", impossible);
            }
        }
    }
}
