package dev.attune.platform.measure;

/// A number of values, their mean, and the sum of the squares of their distances from it; made value by value and
/// merged without loss of precision (Welford 1962; Chan, Golub and LeVeque 1979).
public record Moments(long count, double mean, double squares) {
    public static final Moments NONE = new Moments(0, 0, 0);

    /// From sums, as a database gives them. Loses digits where the mean is great beside the spread.
    public static Moments ofSums(long count, double sum, double sumOfSquares) {
        return count == 0 ? NONE : new Moments(count, sum / count, Math.max(0, sumOfSquares - sum * sum / count));
    }

    public Moments plus(double value) {
        return merge(new Moments(1, value, 0));
    }

    public Moments merge(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long all = count + other.count;
        double apart = other.mean - mean;
        return new Moments(
                all,
                mean + apart * other.count / all,
                squares + other.squares + apart * apart * count * other.count / all);
    }

    /// These values and as many zeros as are missing to a number of people: what each of them was worth.
    public Moments among(long people) {
        if (people < count) {
            throw new IllegalArgumentException("there is one value a person at most, but " + count + " values of "
                    + people + " people; add up each person's values first");
        }
        return merge(new Moments(people - count, 0, 0));
    }

    double sum() {
        return mean * count;
    }

    /// Of the population these values were drawn from; needs two of them.
    double variance() {
        return squares / (count - 1);
    }

    /// Of the mean.
    double squaredError() {
        return variance() / count;
    }
}
