package dev.attune.torture.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a server may write, whatever strangers send.
final class LogLines {
    private static final Pattern ENTRY = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO |WARN |ERROR) \\S+ .*");
    private static final Pattern GOES_ON = Pattern.compile("\t.*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029&&[^\t]]");

    private LogLines() {}

    /// @param most how many there may be, so that nobody can fill the disk or hide something
    static List<String> faults(List<String> written, long most) {
        var faults = new ArrayList<String>();
        for (var line : written) {
            if (CONTROL.matcher(line).find()) {
                faults.add("control characters in the log: " + line.replaceAll("\\p{Cntrl}", "?"));
            }
            if (line.startsWith(Oddities.FORGED.substring(0, 12))
                    || !ENTRY.matcher(line).matches() && !GOES_ON.matcher(line).matches()) {
                faults.add("a line of log that nobody here wrote: " + line);
            }
        }
        if (written.size() > most) {
            faults.add(written.size() + " lines of log, the last of them:\n"
                    + String.join("\n", written.subList(Math.max(0, written.size() - 40), written.size())));
        }
        return faults;
    }
}
