package dev.sluice.capture.edit;

/** The beginning of a text. */
final class Texts {
    private Texts() {}

    /** At most so many characters, without half a surrogate pair at the end. */
    static String first(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean splits = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, splits ? most - 1 : most);
    }
}
