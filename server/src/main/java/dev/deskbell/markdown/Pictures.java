package dev.deskbell.markdown;

import org.jspecify.annotations.Nullable;

/** Which pictures of a text are shown where they stand. */
@FunctionalInterface
public interface Pictures {

    /** None: a picture from elsewhere tells its sender who reads. */
    Pictures NONE = written -> null;

    /**
     * The picture that an address in the text means; null when it is shown as a link.
     *
     * @param written the address as it stands in the text: anything
     */
    @Nullable
    Picture find(String written);

    /**
     * A picture of ours.
     *
     * @param address a path of this program; anything else is left out
     * @param width in pixels, or 0 when it is not known
     */
    record Picture(String address, int width, int height) {}
}
