package dev.attune.plugins.file;

import dev.attune.api.Contributes;
import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Purposes;
import dev.attune.api.Source;
import java.io.IOException;

/// Brings signals in from files of CSV or JSON lines, and goes on where it stopped.
@Contributes(name = "source-file", purposes = Purposes.NONE)
public final class FileSource implements Source {
    private final FileSettings settings;
    private final Import files;

    public FileSource(FileSettings settings) {
        this.settings = settings;
        this.files = settings.kind() == Kind.CATALOGUE ? new CatalogueFiles(settings) : new SignalFiles(settings);
    }

    @Override
    public AutoCloseable open(Inlet inlet) throws IOException {
        return new Following(Folder.of(settings), files, settings.watch(), inlet);
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
