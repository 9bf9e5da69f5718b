package dev.attune.plugins.file;

import dev.attune.api.Inlet;
import dev.attune.api.Offered;
import dev.attune.api.Signal;
import java.util.ArrayList;
import java.util.List;

/// Gathers steps and hands them to the platform in batches, each together with the cursor behind it.
///
/// What cannot be read is set aside before the cursor moves: a crash between the two sets it aside once more, but never
/// loses it.
final class Handover {
    /// So many steps without a signal move the cursor, too.
    private static final int LONGEST_SILENCE = 20_000;

    private final Inlet inlet;
    private final int batch;
    private final Progress progress;
    private final List<Step> steps = new ArrayList<>();
    private int signals;

    Handover(Inlet inlet, int batch, Progress progress) {
        this.inlet = inlet;
        this.batch = batch;
        this.progress = progress;
    }

    void add(Step step) {
        steps.add(step);
        signals += Math.max(step.signals().size(), step.unreadable().size());
    }

    boolean full() {
        return signals >= batch || steps.size() >= LONGEST_SILENCE;
    }

    /// Hands over what was gathered.
    void flush(Cursor cursor) {
        for (var step : steps) {
            step.unreadable().forEach(this::setAside);
            progress.countSkipped(step.skipped());
        }
        var offered = new ArrayList<Signal>();
        steps.forEach(step -> offered.addAll(step.signals()));
        var answers = inlet.offerAll(offered, cursor.written());
        progress.count(answers);
        refused(answers);
        steps.clear();
        signals = 0;
    }

    private void refused(List<Offered> answers) {
        int next = 0;
        for (var step : steps) {
            for (var _ : step.signals()) {
                if (answers.get(next++) instanceof Offered.Refused(var reason, var fix)) {
                    setAside(new Step.Unreadable(step.payload().get(), reason, fix));
                }
            }
        }
    }

    private void setAside(Step.Unreadable record) {
        inlet.setAside(record.payload(), record.reason(), record.fix());
        progress.countSetAside();
    }
}
