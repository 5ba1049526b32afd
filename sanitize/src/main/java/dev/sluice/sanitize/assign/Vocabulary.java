package dev.sluice.sanitize.assign;

import java.util.List;
import java.util.stream.Stream;

/** The words that names of secrets are made of, and those that show that a name is not one's. */
final class Vocabulary {
    static final WordSet PASSWORD = WordSet.of(
            "password passwd passwort passe passphrase passcode pass pwd pw psw pswd kennwort"
                    + " senha contrasena motdepasse passw userpass passwords pwds requirepass"
                    + " masterauth bindpw rootpw wachtwoord passord haslo heslo parola salasana losenord adgangskode clave");
    static final WordSet PASS = WordSet.of("pass");
    static final WordSet SECRET = WordSet.of("secret secrets secrete credential credentials cred creds");
    static final WordSet TOKEN = WordSet.of("token tokens jwt bearer pat apitoken authtoken authtok");
    static final WordSet PAT = WordSet.of("pat");
    static final WordSet KEY = WordSet.of("key keys");
    static final WordSet WHOLE_KEY = WordSet.of("nkey xkey apikey authkey passkey psk secretkey accesskey");
    /** As git's configuration has it. */
    static final WordSet PGP_KEY = WordSet.of("signingkey");
    /** What stands before {@code key} in names of what GnuPG verifies, and in its options. */
    static final WordSet PGP = WordSet.of("gpg pgp recv receive lsign");
    /** The same, in options alone: {@code --send-keys}. */
    static final WordSet PGP_OPTION = WordSet.of("send sign edit delete default");

    static final WordSet RANDOM =
            WordSet.of("auth nonce salt seed sig signature cookie otp totp hmac apikeys verifier");
    /** In npm's configuration it holds a user and a password; elsewhere {@code auth} may be anything. */
    static final WordSet NPM_AUTH = WordSet.of("_auth");

    static final WordSet ID = WordSet.of("id");
    /** Credentials have names for ids, a secret is known by no other. */
    static final WordSet SECRET_WITH_ID = WordSet.of("secret secrets");

    static final WordSet JWK = WordSet.of("d p q dp dq qi k");

    /** Words that may follow without changing what a name is. */
    static final WordSet NEUTRAL =
            WordSet.of("value values val string str text txt plain plaintext raw default prod production"
                    + " dev develop development test testing tests tst staging stage qa uat live sandbox demo local old new current"
                    + " previous next primary secondary base hex b env var variable admin root user client server api repeat"
                    + " confirm confirmation again for const global master main sample x y z a json db sec again retype verify main equals"
                    + " assign append push put add insert read write v");

    /** Words that, as the last one, make a name something about a secret. */
    static final WordSet NOT_SECRET = WordSet.of(
            "count counts length len size type types name names id ids sid sha url urls uri file"
                    + " files path paths dir directory field fields label prompt hint policy regex pattern expired expiry expires expire"
                    + " expiration ttl timeout endpoint manager service provider factory encoder decoder reset forgot change changed"
                    + " invalid error errors message messages msg title required enabled disabled valid validator strength min max"
                    + " color colour"
                    + " format header prefix suffix algorithm alg version column input placeholder location index usage limit limits"
                    + " budget page offset position ring store storage chain map list set array table page author authority monkey"
                    + " turkey keyboard keyword keywords secretary tokenizer tokenize tokenized lexer parser encoding encoded status"
                    + " state mode level kind class model view controller handler helper util utils config settings option options"
                    + " params param parameter method scheme schema ref reference exists age date time at by in on of is has was"
                    + " generator hash hasher hashed hashing hashes digest fingerprint checksum mask masked hidden show visible"
                    + " protected protection lock locked unlock rotation rotate update updated create created delete deleted"
                    + " request response callback form page screen dialog button icon image link help info description desc"
                    + " encryption verification validation recovery comment note notes example event events listener scope scopes role roles issuer audience subject");

    /** Words that, right before, make tokens, keys and secrets harmless. */
    static final WordSet HARMLESS_BEFORE =
            WordSet.of("public pub next page continuation pagination cancel cancellation end"
                    + " start stop eos bos pad unk mask sep max min num total prompt completion input output sync resume cursor"
                    + " parse lexer syntax punct has is no non without invalid missing empty sort order skip cdata");

    static final WordSet HARMLESS_KEY = WordSet.of(
            "public pub primary foreign sort partition cache row object group unique"
                    + " composite map dict index registry translation message config setting route routing hot shortcut arrow enter"
                    + " escape modifier meta tag label column field idempotency dedupe lookup join shard range bucket entity record"
                    + " react list item data event state redis sid count candidate surrogate natural param query hash child parent");

    static final Endings PASSWORD_ENDINGS =
            Endings.of("password passwd passwort passphrase passcode pass pwd pswd psw psswd pswrd psword"
                    + " psswrd pssword paswd paswrd pasword");
    static final Endings KEY_ENDINGS =
            Endings.of("apikey accesskey secretkey privatekey authkey encryptkey signingkey masterkey appkey"
                    + " sharedkey accountkey licensekey aeskey sshkey");
    static final WordSet NO_PASSWORD =
            WordSet.of("bypass compass trespass surpass overpass underpass encompass multipass"
                    + " subpass renderpass onepass twopass");

    /** So short that too many other words hold them. */
    private static final WordSet NO_ANCHORS = WordSet.of("pw pat sig otp totp");

    private Vocabulary() {}

    /** What the names of secrets are looked for by: their words, but for those that hold another of them. */
    static List<String> anchors() {
        Stream<String> whole =
                Stream.of(PASSWORD, SECRET, TOKEN, KEY, WHOLE_KEY, RANDOM).flatMap(WordSet::words);
        Stream<String> ends = Stream.of(PASSWORD_ENDINGS, KEY_ENDINGS).flatMap(Endings::words);
        List<String> words = Stream.concat(whole, ends)
                .filter(word -> !NO_ANCHORS.has(WordSet.pack(word)))
                .distinct()
                .toList();
        return words.stream()
                .filter(word -> words.stream().noneMatch(other -> !other.equals(word) && word.contains(other)))
                .toList();
    }
}
