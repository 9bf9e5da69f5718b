package dev.attune.plugins.file;

import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Source;
import java.io.IOException;

/// Brings signals in from files of CSV or JSON lines, and goes on where it stopped.
@Contributes(name = "source-file", purposes = Purposes.NONE, budgetMillis = 20_000)
public final class FileSource implements Source {
    private final FileSettings settings;
    private final Import files;

    public FileSource(FileSettings settings) {
        this.settings = settings;
        this.files = settings.kind() == Kind.CATALOGUE ? new CatalogueFiles(settings) : new SignalFiles(settings);
    }

    /// A catalogue is there when this returns, so that what is read after it finds its items.
    @Override
    public AutoCloseable open(Inlet inlet) throws IOException {
        var folder = Folder.of(settings);
        if (settings.kind() == Kind.CATALOGUE) {
            files.read(folder.present(), inlet, () -> false);
        }
        return new Following(folder, files, settings.watch(), inlet);
    }

    @Override
    public Offered replay(String payload, Inlet inlet) throws IOException {
        try {
            return files.replay(Payload.parse(payload), inlet);
        } catch (NotUnderstoodException wrong) {
            return new Offered.Refused(wrong.reason(), wrong.fix());
        } catch (UnsuitableFileException wrong) {
            return new Offered.Refused(
                    String.valueOf(wrong.getMessage()), "Correct the source's mapping, then replay.");
        }
    }
}
