package dev.attune.platform.endpoints;

import dev.attune.api.Call;
import dev.attune.api.Inlet;
import dev.attune.api.Reply;
import dev.attune.platform.deployment.Deployment;
import dev.attune.platform.deployment.PurposeRule;
import dev.attune.platform.http.Conditional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.Map;

/// `GET /.well-known/gpc.json`: says whether Global Privacy Control denies anything here, and since when that is
/// written in the deployment.
final class PrivacyControl {
    private final Map<String, Object> said;

    PrivacyControl(Deployment deployment) {
        try {
            var written = Files.getLastModifiedTime(deployment.folder().resolve("deployment.yaml"))
                    .toInstant();
            said = Map.of(
                    "gpc",
                    deployment.purposes().values().stream().anyMatch(PurposeRule::deniedByGpc),
                    "lastUpdate",
                    written.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        } catch (IOException gone) {
            throw new UncheckedIOException("the deployment that was just read is gone", gone);
        }
    }

    Reply handle(Call call, Inlet inlet) {
        return Conditional.answer(call, Reply.json(200, said).with("Cache-Control", "no-cache"));
    }
}
