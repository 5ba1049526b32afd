package dev.sluice.sanitize.scan;

/**
 * What a detector has learnt about the rest of a text, so that a text of many anchors is still read a bounded number of
 * times. Each entry is an index up to which, or from which, looking again is of no use.
 */
public enum Memo {
    NAME,
    KEY_BLOCK,
    NO_KEY_END,
    NO_MATERIAL_FROM,
    NO_MATERIAL,
    KEY_LINES,
    KEY_FILE,
    TOKEN,
    TOKEN_FROM,
    JWT,
    URL,
    MAIL,
    NUMBER,
    IPV6,
    MAC,
    PATH,
    PERCENT,
    PERCENT_PATH,
    HEADER,
    DIGEST,
    COOKIE,
    PERSON,
    VALUE_BARE,
    VALUE_BARE_FROM,
    VALUE_LINE,
    VALUE_LINE_FROM,
    UNQUOTED,
    UNQUOTED_FROM,
    PIECES,
    NESTED,
    DISGUISE,
    MANIFEST_LINES,
    MANIFEST_OBJECT,
    MANIFEST_TEXT,
    TABLE,
    INSERTION,
    COMMENT,
    WORDLESS_FROM,
    WORDLESS;

    static final int COUNT = values().length;
}
