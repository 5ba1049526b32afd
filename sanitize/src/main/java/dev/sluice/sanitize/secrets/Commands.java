package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretValue;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Passwords that commands take behind a short flag, or from what is piped into them. */
final class Commands {
    private static final Rule RULE = new Rule("command-password", FindingType.SECRET);
    private static final int REACH = 240;
    /** The flags whose value is joined to them have no blank at their end. */
    private static final String[][] FLAGS = {
        {"mysql", " -p"},
        {"mariadb", " -p"},
        {"docker login", " -p "},
        {"podman login", " -p "},
        {"helm registry login", " -p "},
        {"az login", " -p "},
        {"oc login", " -p "},
        {"redis-cli", " -a "},
        {"sqlcmd", " -P "},
        {"ldapsearch", " -w "},
        {"ldapmodify", " -w "},
        {"ldapadd", " -w "},
        {"mongo", " -p "},
        {"plink", " -pw "},
        {"pscp", " -pw "},
        {"unzip", " -P "},
        {"zip", " -P "},
        {"7z a", " -p"},
        {"7z x", " -p"},
        {"sshpass", " -p"},
        {"ssh-keygen", " -N "},
        {"openssl enc", " -k "},
        {"mosquitto_", " -P "},
        {"cypher-shell", " -p "},
        {"ipmitool", " -P "},
        {"psexec", " -p "},
        {"xfreerdp", " /p:"},
        {"schtasks", " /rp "},
        {"cf login", " -p "},
        {"security unlock-keychain", " -p "},
        {"security import", " -P "},
        {"bcp ", " -P "},
        {"cqlsh", " -p "},
        {"tacacs-server", " key "},
        {"tacacs-server", " key 0 "},
        {"tacacs-server", " key 7 "},
        {"radius-server", " key "},
        {"radius-server", " key 0 "},
        {"radius-server", " key 7 "},
        {"crypto isakmp", " key "},
        {"snmp-server", " community "},
        {"ip ospf", " md5 "},
        {"wpa-psk ascii", " 0 "}
    };

    /** These take a password with no flag before it, behind their other flags. */
    private static final String[] VAULT_STRING = {"ansible-vault", " encrypt_string "};

    private static final String[] VAULT_LOGIN = {"vault login", " "};

    /** The flags of these two that have a value in the next word. */
    private static final Literals VALUED = Literals.of(
            "vault-id ",
            "encrypt-vault-id ",
            "vault-password-file ",
            "vault-pass-file ",
            "name ",
            "n ",
            "stdin-name ",
            "method ",
            "path ",
            "field ",
            "format ",
            "address ",
            "agent-address ",
            "namespace ",
            "ns ",
            "header ",
            "mfa ",
            "wrap-ttl ",
            "ca-cert ",
            "ca-path ",
            "client-cert ",
            "client-key ",
            "tls-server-name ");

    private static final String[] READERS = {"password-stdin", "| chpasswd", "sudo -S", "passwd --stdin"};
    private static final String[] WRITERS = {"echo ", "printf ", "<<<"};

    private Commands() {}

    static void register(Anchors anchors) {
        for (String[] flag : FLAGS) {
            anchors.literal(flag[0], (scan, at) -> value(scan, flagEnd(scan, at, flag)));
        }
        anchors.literal(VAULT_STRING[0], (scan, at) -> value(scan, pastFlags(scan, flagEnd(scan, at, VAULT_STRING))));
        anchors.literal(VAULT_LOGIN[0], Commands::vaultLogin);
        for (String reader : READERS) {
            anchors.literal(reader, Commands::piped);
        }
    }

    /** Behind the flag of the command that stands at an index; the text's end where it has none. */
    private static int flagEnd(Scan scan, int anchor, String[] command) {
        int after = anchor + command[0].length();
        int limit = Boundary.before(scan, anchor) ? Math.min(scan.to(), after + REACH) : after;
        int i = after;
        while (i < limit && scan.at(i) != '\n' && scan.at(i) != ';' && scan.at(i) != '|') {
            if (scan.at(i) == ' ' && isFlag(scan, i, command[1])) {
                scan.looked(i - after);
                return i + command[1].length();
            }
            i++;
        }
        scan.looked(i - after);
        return scan.to();
    }

    /** {@code vault login VALUE}; {@code username=…} says by itself what it is. */
    private static void vaultLogin(Scan scan, int anchor) {
        int start = pastFlags(scan, flagEnd(scan, anchor, VAULT_LOGIN));
        int sign = scan.skip(start, Chars.WORD | Chars.DASH);
        if (scan.at(sign) != '=' || !Chars.is(scan.at(sign + 1), Chars.WORD)) {
            value(scan, start);
        }
    }

    /** Behind the words that begin with a dash, and the values of those that have one. */
    private static int pastFlags(Scan scan, int start) {
        int i = gap(scan, start);
        while (scan.at(i) == '-' && i - start < REACH) {
            boolean valued = VALUED.at(scan, scan.skip(i, Chars.DASH), scan.to()) != null;
            int end = wordEnd(scan, i);
            i = gap(scan, valued ? wordEnd(scan, gap(scan, end)) : end);
        }
        return i;
    }

    /** Behind blanks, and the line ends, with the sign of a diff, that a backslash takes back. */
    private static int gap(Scan scan, int start) {
        int i = scan.skip(start, Chars.BLANK);
        while (scan.at(i) == '\\' && Chars.is(scan.at(i + 1), Chars.LINE_END)) {
            int line = scan.skip(i + 1, Chars.LINE_END);
            boolean deleted = scan.at(line) == '-' && Chars.is(scan.at(line + 1), Chars.BLANK);
            i = scan.skip(deleted || scan.at(line) == '+' ? line + 1 : line, Chars.BLANK);
        }
        return i;
    }

    /** Where a word of a shell ends; what stands in quotes is of one word. */
    private static int wordEnd(Scan scan, int start) {
        int quote = -1;
        int i = start;
        while (i < scan.to() && !Chars.is(scan.at(i), quote < 0 ? Chars.SPACE : Chars.LINE_END)) {
            int c = scan.at(i++);
            boolean opens = quote < 0 && Chars.is(c, Chars.QUOTE);
            quote = opens ? c : c == quote ? -1 : quote;
        }
        scan.looked(i - start);
        return i;
    }

    /** Case counts: {@code -p} is not {@code -P}. */
    private static boolean isFlag(Scan scan, int index, String flag) {
        for (int i = 0; i < flag.length(); i++) {
            if (scan.at(index + i) != flag.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void value(Scan scan, int at) {
        int start = scan.skip(at, Chars.BLANK);
        int quote = scan.at(start);
        boolean quoted = Chars.is(quote, Chars.QUOTE);
        start += quoted ? 1 : 0;
        int end = start;
        while (end < scan.to() && !Chars.is(scan.at(end), Chars.LINE_END) && !ends(scan.at(end), quoted ? quote : -1)) {
            end++;
        }
        scan.looked(end - start);
        if (SecretValue.isPassword(scan, start, end)) {
            scan.found(start, end, RULE);
        }
    }

    private static boolean ends(int c, int quote) {
        return quote < 0 ? Chars.is(c, Chars.BLANK | Chars.QUOTE) : c == quote;
    }

    /** {@code echo VALUE | docker login --password-stdin}, {@code echo USER:VALUE | chpasswd}. */
    private static void piped(Scan scan, int anchor) {
        int limit = Math.max(scan.from(), anchor - REACH);
        int i = anchor;
        while (i > limit && scan.at(i) != '\n') {
            i--;
            for (String writer : WRITERS) {
                if (scan.saysAt(i, writer)) {
                    scan.looked(anchor - i);
                    written(scan, i + writer.length());
                    return;
                }
            }
        }
        scan.looked(anchor - i);
    }

    private static void written(Scan scan, int at) {
        int start = scan.skip(at, Chars.BLANK | Chars.QUOTE);
        int end = start;
        int colon = -1;
        while (end < scan.to() && !Chars.is(scan.at(end), Chars.SPACE | Chars.QUOTE) && scan.at(end) != '|') {
            colon = scan.at(end) == ':' && colon < 0 ? end : colon;
            end++;
        }
        scan.looked(end - start);
        int password = colon < 0 ? start : colon + 1;
        if (SecretValue.isPassword(scan, password, end)) {
            scan.found(password, end, RULE);
        }
    }
}
