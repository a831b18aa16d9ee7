package dev.glovebox.deploy.sample;

import java.time.LocalDate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Any person of the sample, computed from seed and number alone: nothing is remembered, and no id occurs twice. */
record Population(long seed, long persons) {
    private static final LocalDate OLDEST = LocalDate.of(1940, 1, 1);
    private static final LocalDate YOUNGEST = LocalDate.of(2014, 12, 31);
    private static final int SEQUENCES = 1000;
    private static final long DAYS = YOUNGEST.toEpochDay() - OLDEST.toEpochDay() + 1;
    private static final long IDS = DAYS * SEQUENCES * County.ALL.size();
    static final long MOST_PERSONS = 100_000_000;

    // A prime that does not divide IDS: n -> (n * STRIDE + start) mod IDS is a bijection, hence ids are unique. It lies
    // at the
    // golden section of IDS, so that few persons already spread over all regions and birth dates.
    private static final long STRIDE = 101_582_539;

    Population {
        if (persons < 1 || persons > MOST_PERSONS) {
            throw new IllegalArgumentException(
                    "the number of persons lies between 1 and " + MOST_PERSONS + ", not at " + persons);
        }
    }

    Stream<Person> stream() {
        return LongStream.range(0, persons).mapToObj(this::person);
    }

    Person person(long number) {
        Draw draw = Draw.of(seed, number, "person");
        long place = Math.floorMod(number * STRIDE + Math.floorMod(seed, IDS), IDS);
        LocalDate birth = OLDEST.plusDays(place % DAYS);
        long rest = place / DAYS;
        County born = County.ALL.get((int) (rest % County.ALL.size()));
        int sequence = (int) (rest / County.ALL.size());
        String id = CitizenId.of(born.code(), birth, sequence);
        return new Person(number, id, birth, County.at(draw.between(0, 99)), PersonName.draw(draw));
    }
}
