package dev.attune.blocks.image.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><rect width=\"4\" height=\"4\"/></svg>";

    @TempDir
    private Path all;

    private Path shop;
    private Folder folder;

    @BeforeEach
    void files() throws IOException {
        shop = Files.createDirectories(all.resolve("shop/images")).getParent();
        Files.writeString(shop.resolve("images/a.svg"), SVG);
        Files.writeString(all.resolve("secret.svg"), SVG);
        Files.writeString(shop.resolve(".hidden.svg"), SVG);
        folder = Folder.of(shop);
    }

    @ParameterizedTest
    @ValueSource(strings = {"images/a.svg", "/images/a.svg", "//images/a.svg", "images//a.svg", "./images/a.svg"})
    void aFileIsFoundByItsNameAsOnAPage(String name) {
        assertThat(folder.find(name).isPresent()).isEqualTo(!name.startsWith("."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.svg",
                "/../secret.svg",
                "images/../../secret.svg",
                "images/../images/a.svg",
                "images/./a.svg",
                "..\\secret.svg",
                ".hidden.svg",
                "images",
                "",
                "/",
                "images/a.svg\u0000.png",
                "missing.svg",
                "%2e%2e/secret.svg",
                "file:///etc/passwd",
                "/etc/passwd"
            })
    void whatIsNotInTheFolderIsNotFound(String name) {
        assertThat(folder.find(name)).isEmpty();
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsNotFollowed() throws IOException {
        Files.createSymbolicLink(shop.resolve("link.svg"), all.resolve("secret.svg"));
        Files.createSymbolicLink(shop.resolve("way"), all);
        Files.createSymbolicLink(shop.resolve("inside.svg"), shop.resolve("images/a.svg"));

        assertThat(folder.find("link.svg")).isEmpty();
        assertThat(folder.find("way/secret.svg")).isEmpty();
        assertThat(folder.find("inside.svg")).isPresent();
    }

    @Test
    void aFileThatChangesIsReadAgain() throws IOException {
        var before = folder.find("images/a.svg").orElseThrow();

        Files.writeString(shop.resolve("images/a.svg"), SVG.replace("<rect", "<rect fill=\"#fff\""));

        assertThat(folder.find("images/a.svg").orElseThrow().id()).isNotEqualTo(before.id());
        Files.delete(shop.resolve("images/a.svg"));
        assertThat(folder.find("images/a.svg")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><desc>&x;</desc></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://evil.example/a.png\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"><use href=\"#a\"/></g></svg>",
                "<html><body>not found</body></html>",
                "GIF89a",
                "BM",
                "",
                "\u0089PNG\r\n\u001a\n"
            })
    void aFileThatIsNoHarmlessPictureIsNotShown(String content) throws IOException {
        Files.writeString(shop.resolve("bad.svg"), content);

        assertThat(folder.find("bad.svg")).isEmpty();
    }

    @Test
    void pixelsAreReadAndVeryManyRefused() throws IOException {
        ImageIO.write(new BufferedImage(40, 30, 1), "png", shop.resolve("a.png").toFile());
        ImageIO.write(
                new BufferedImage(40, 30, 1), "jpeg", shop.resolve("a.jpg").toFile());
        ImageIO.write(
                new BufferedImage(9_000, 2_000, BufferedImage.TYPE_BYTE_BINARY),
                "png",
                shop.resolve("bomb.png").toFile());
        ImageIO.write(new BufferedImage(40, 30, 1), "gif", shop.resolve("a.gif").toFile());

        assertThat(folder.find("a.png").orElseThrow().drawn().width()).isEqualTo(40);
        assertThat(folder.find("a.jpg").orElseThrow().drawn().height()).isEqualTo(30);
        assertThat(folder.find("bomb.png")).isEmpty();
        assertThat(folder.find("a.gif")).isEmpty();
    }
}
