package dev.sluice.sanitize;

/** What kind of thing was found. Each kind has one constant marker, which never holds anything of what it replaces. */
public enum FindingType {
    /** A private key or a part of one. */
    PRIVATE_KEY("[REDACTED_PRIVATE_KEY]"),
    /** A credential: provider token, password, JWT, authorization value, cookie, credential in a URL. */
    SECRET("[REDACTED_SECRET]"),
    /** An e-mail address. */
    EMAIL("[EMAIL]"),
    /** A telephone number. */
    PHONE("[PHONE]"),
    /** A payment card number. */
    CARD("[CARD]"),
    /** A bank account number. */
    IBAN("[IBAN]"),
    /** A national, tax, passport or similar number of a person. */
    NATIONAL_ID("[NATIONAL_ID]"),
    /** A public IP address. */
    IP("[IP]"),
    /** A hardware address. */
    MAC("[MAC]"),
    /** A person's name in an identity position. */
    PERSON("[PERSON]"),
    /** A term of the tenant's dictionary. */
    CUSTOMER("[CUSTOMER]"),
    /** A path on somebody's machine. */
    LOCAL_PATH("[LOCAL_PATH]"),
    /** A field that the format's policy does not pass on. */
    FIELD("[REDACTED]");

    private final String marker;

    FindingType(String marker) {
        this.marker = marker;
    }

    /** What stands in the clean text instead. ASCII, needs no escape in JSON. */
    public String marker() {
        return marker;
    }
}
