package dev.sluice.sanitize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Ways of writing a text within JSON. Each takes the text and gives a string of JSON, with its quotes. */
enum Hidden {
    AS_IT_IS {
        @Override
        String write(String text) {
            return Cleaner.write(text);
        }
    },
    WITH_ESCAPED_SLASHES {
        @Override
        String write(String text) {
            return Cleaner.write(text).replace("/", "\\/");
        }
    },
    AS_UNITS {
        @Override
        String write(String text) {
            return units(text, 1);
        }
    },
    WITH_SOME_UNITS {
        @Override
        String write(String text) {
            return units(text, 3);
        }
    },
    IN_JSON {
        @Override
        String write(String text) {
            return Cleaner.write(Cleaner.write(text));
        }
    },
    IN_JSON_WITH_SOME_UNITS {
        @Override
        String write(String text) {
            return Cleaner.write(units(text, 2));
        }
    },
    IN_JSON_IN_JSON {
        @Override
        String write(String text) {
            return Cleaner.write(Cleaner.write(Cleaner.write(text)));
        }
    },
    IN_JSON_THREE_LEVELS_DEEP {
        @Override
        String write(String text) {
            return Cleaner.write(Cleaner.write(Cleaner.write(Cleaner.write(text))));
        }
    },
    IN_BASE64 {
        @Override
        String write(String text) {
            return Cleaner.write("data: " + Base64.getEncoder().encodeToString(Cleaner.utf8(text)));
        }
    },
    IN_BASE64_FOR_URLS {
        @Override
        String write(String text) {
            return Cleaner.write(
                    "?x=" + Base64.getUrlEncoder().withoutPadding().encodeToString(Cleaner.utf8(text)) + "&y=1");
        }
    },
    IN_PERCENT_SIGNS {
        @Override
        String write(String text) {
            StringBuilder run = new StringBuilder();
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                run.append(
                        Character.isLetterOrDigit(b) ? "" + (char) b : String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
            return Cleaner.write("GET /cb?x=" + run + "&y=1");
        }
    };

    abstract String write(String text);

    private static String units(String text, int every) {
        StringBuilder units = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = i % every != 0 && c >= ' ' && c != '"' && c != '\\' && c < 0x7f;
            units.append(plain ? "" + c : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return units.append('"').toString();
    }
}
