package dev.deskbell.accounts;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An e-mail address in ASCII with a domain, as HTML's input takes it. Other scripts are refused: addresses that look or
 * fold alike are how accounts get taken over (CVE-2019-19844).
 */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(min = 3, max = 254)
@Pattern(
        regexp = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+")
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {

    String message() default "must be an e-mail address such as name@example.com";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
