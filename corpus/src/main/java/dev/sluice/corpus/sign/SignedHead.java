package dev.sluice.corpus.sign;

import dev.sluice.contracts.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The line that a signed file begins with:
 *
 * <pre>
 * &lt;schema&gt; &lt;version&gt; &lt;Ed25519 signature, 88 characters of base64&gt; LF
 * </pre>
 *
 * What it is a signature of follows; how far that goes is the schema's to say.
 */
public record SignedHead(String schema, String version) {
    private static final int SIGNATURE = 88;

    /** The line, with its end. */
    public Bytes line(SigningKey key, Bytes signed) {
        return Bytes.utf8(magic() + Base64.getEncoder().encodeToString(key.sign(signed)) + "\n");
    }

    /** A file of this line and what it is a signature of, where that is small. */
    public Bytes sign(Bytes signed, SigningKey key) {
        byte[] head = line(key, signed).toArray();
        byte[] file = new byte[head.length + signed.length()];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(signed.array(), signed.offset(), file, head.length, signed.length());
        return Bytes.wrap(file);
    }

    /** Length of the line, its end included. */
    public int length() {
        return magic().length() + SIGNATURE + 1;
    }

    /** Whether a file begins with such a line, whoever has signed. */
    public boolean begins(byte[] file) {
        return file.length > length() && text(file).startsWith(magic()) && file[length() - 1] == '\n';
    }

    /**
     * The signature in the line that a file begins with; of nobody where it isn't in its one form, because the decoder
     * alone doesn't look at the last four bits of the text.
     */
    public byte[] signature(byte[] file) {
        try {
            String text = text(file).substring(magic().length());
            byte[] signature = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(signature).equals(text) ? signature : new byte[0];
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    /** What stands in a file after the line that it begins with. */
    public Bytes after(Bytes file) {
        byte[] all = file.toArray();
        return Bytes.wrap(all, length(), all.length - length());
    }

    private String magic() {
        return schema + " " + version + " ";
    }

    private String text(byte[] file) {
        return new String(file, 0, length() - 1, StandardCharsets.ISO_8859_1);
    }
}
