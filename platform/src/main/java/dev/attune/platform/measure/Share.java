package dev.attune.platform.measure;

/// How many of some people did something.
public record Share(long conversions, long people) {
    public Share {
        if (conversions < 0 || conversions > people) {
            throw new IllegalArgumentException(
                    "conversions lie between 0 and the number of people, but are " + conversions + " of " + people);
        }
    }

    /// Not a number where there are no people.
    double rate() {
        return conversions / (double) people;
    }

    /// Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and statistical inference").
    Interval wilson() {
        double z2 = Normal.Z95 * Normal.Z95;
        double middle = rate() + z2 / (2 * people);
        double half = Normal.Z95 * Math.sqrt(rate() * (1 - rate()) / people + z2 / (4.0 * people * people));
        double all = 1 + z2 / people;
        return new Interval(Math.max(0, (middle - half) / all), Math.min(1, (middle + half) / all));
    }
}
