package dev.deskbell.platform.db;

/** The keys of an installation, for what is made with them. */
public final class SomeKeys {

    private SomeKeys() {}

    public static ProgramKeys of(String ownerPassword) {
        return new ProgramKeys(ownerPassword);
    }
}
