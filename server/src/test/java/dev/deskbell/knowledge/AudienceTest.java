package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each audience is among the earlier ones' readers. */
class AudienceTest {

    @Test
    void staffIsNarrowerThanCustomersAndTheyThanThePublic() {
        assertThat(Audience.STAFF.isNarrowerThan(Audience.CUSTOMERS)).isTrue();
        assertThat(Audience.CUSTOMERS.isNarrowerThan(Audience.PUBLIC)).isTrue();
        assertThat(Audience.PUBLIC.isNarrowerThan(Audience.STAFF)).isFalse();
        assertThat(Audience.STAFF.isNarrowerThan(Audience.STAFF)).isFalse();
        assertThat(Audience.CUSTOMERS.wire()).isEqualTo("customers");
    }
}
