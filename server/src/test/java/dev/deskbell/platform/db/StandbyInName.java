package dev.deskbell.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.testing.Desk;

/** A standby that is there and never read from, being no copy but the primary itself: for what is done in case there is one. */
public final class StandbyInName {

    private StandbyInName() {}

    public static Standby there() {
        HikariDataSource primary = Desk.running().bean("workerDataSource", HikariDataSource.class);
        return Standby.at(primary, primary);
    }

    public static Standby none() {
        return Standby.none(Desk.running().bean("workerDataSource", HikariDataSource.class));
    }
}
