package dev.deskbell.platform.web;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Numbers in addresses are written in digits, as we write them: 0x1 and the digits of other scripts are no ways to say 1. */
@RestControllerAdvice
class PlainNumbers {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    /** As editors: where a converter refuses, Spring would go on to try its own, which is generous. */
    @InitBinder
    void readDigits(WebDataBinder binder) {
        binder.registerCustomEditor(long.class, new Digits(Long::valueOf));
        binder.registerCustomEditor(Long.class, new Digits(Long::valueOf));
        binder.registerCustomEditor(int.class, new Digits(Integer::valueOf));
        binder.registerCustomEditor(Integer.class, new Digits(Integer::valueOf));
    }

    private static final class Digits extends PropertyEditorSupport {

        private final Function<String, Number> number;

        Digits(Function<String, Number> number) {
            this.number = number;
        }

        @Override
        public void setAsText(String text) {
            if (!DIGITS.matcher(text).matches()) {
                throw new IllegalArgumentException("no digits");
            }
            setValue(number.apply(text));
        }
    }
}
