package dev.attune.blocks.image.assets;

import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.svg.SvgException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pictures in a folder and the folders in it. What lies outside of it is not read, by no name and no link.
public final class Folder implements Assets {
    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);
    private static final long MOST = 24L * 1024 * 1024;
    private static final long EMPTY = 200;
    private static final int LONGEST_NAME = 300;

    private final Path root;
    private final WeighedCache<Version, Optional<Picture>> known =
            new WeighedCache<>(MOST, it -> it.map(Picture::weight).orElse(EMPTY));

    private Folder(Path root) {
        this.root = root;
    }

    public static Folder of(Path folder) {
        try {
            return new Folder(folder.toRealPath());
        } catch (IOException missing) {
            throw new IllegalArgumentException("the folder " + folder + " with pictures does not exist", missing);
        }
    }

    private record Version(Path path, FileTime changed, long size) {}

    @Override
    public Optional<Picture> find(String name) {
        return path(name).flatMap(this::read);
    }

    /// A name is relative to the folder, also one that begins with a slash, as on a web page.
    private Optional<Path> path(String name) {
        try {
            var relative = name.replaceFirst("^/+", "");
            if (relative.isEmpty() || relative.length() > LONGEST_NAME || relative.indexOf('\\') >= 0) {
                return Optional.empty();
            }
            var path = root.resolve(relative);
            for (var part : Path.of(relative)) {
                if (part.toString().startsWith(".")) {
                    return Optional.empty();
                }
            }
            return Optional.of(path).filter(it -> it.startsWith(root));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    private Optional<Picture> read(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            var version = new Version(path, attributes.lastModifiedTime(), attributes.size());
            return known.get(version, () -> picture(path, attributes));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private Optional<Picture> picture(Path path, BasicFileAttributes attributes) {
        try {
            if (!attributes.isRegularFile() || !path.toRealPath().startsWith(root)) {
                return Optional.empty();
            }
            if (attributes.size() > PictureReader.LARGEST_FILE) {
                throw new SvgException("it is larger than " + PictureReader.LARGEST_FILE + " bytes");
            }
            return Optional.of(PictureReader.read(Files.readAllBytes(path)));
        } catch (SvgException | IOException refused) {
            LOG.warn("The picture {} is not shown: {}", root.relativize(path), refused.getMessage());
            return Optional.empty();
        }
    }
}
