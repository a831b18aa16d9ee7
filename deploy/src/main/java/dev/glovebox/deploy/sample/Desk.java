package dev.glovebox.deploy.sample;

/** A department's clerk: writes ids and names down, sometimes badly, and counts how often. */
final class Desk {
    private static final int MISSPELT_PER_MILLE = 40;

    private long misspeltNames;
    private long idSpellings;

    String id(Person person, Draw draw) {
        String written = person.idAsWritten(draw);
        if (!written.equals(person.citizenId())) {
            idSpellings++;
        }
        return written;
    }

    PersonName name(Person person, Draw draw) {
        if (!draw.chance(MISSPELT_PER_MILLE)) {
            return person.name();
        }
        misspeltNames++;
        return person.name().misspelt(draw);
    }

    long misspeltNames() {
        return misspeltNames;
    }

    long idSpellings() {
        return idSpellings;
    }
}
