package dev.deskbell.accounts;

import dev.deskbell.platform.web.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A password's bounds: 8 to 200 characters, whatever they are. */
@Documented
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(min = Passwords.SHORTEST, max = Passwords.LONGEST)
@PlainText
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Password {

    String message() default "must have 8 to 200 characters, none of them a control character";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
