package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type with its marker. */
class FindingTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ask hannah.becker@postbox.io now | ask [EMAIL] now",
                "a@postbox.io-----BEGIN | [EMAIL]-----BEGIN",
                "call +44 20 7946 0033 please | call [PHONE] please",
                "phone: (415) 555-2827 | phone: [PHONE]",
                "Fax: 345-899-3560x4587 | Fax: [PHONE]",
                "card number 4047737215142 | card number [CARD]",
                "tel 030-94710154 | tel [PHONE]",
                "card 4398706403750072 paid | card [CARD] paid",
                "4398706403750072 4398706403750072 7 | [CARD] [CARD] 7",
                "card 5188-2421-9869-9689 | card [CARD]",
                "pay DE66 4670 3806 3006 5281 11 now | pay [IBAN] now",
                "FR1948288042625348544810633 | [IBAN]",
                "SSN: 695-07-0045 | SSN: [NATIONAL_ID]",
                "client_ip=185.232.33.144 ok | client_ip=[IP] ok",
                "from 2400:c401::5054:ff:fe1b:b031 | from [IP]",
                "passport number: C01X00T47 ok | passport number: [NATIONAL_ID] ok",
                "hw 0a:23:f5:67:89:ac up | hw [MAC] up",
                "Signed-off-by: Hannah Becker <hannah@postbox.io> | Signed-off-by: [PERSON] <[EMAIL]>",
                "Author: Jörg van Dyk <jvd@postbox.io> | Author: [PERSON] <[EMAIL]>",
                "cwd=/home/jdoe/work/app x | cwd=[LOCAL_PATH] x",
                "at (/Users/m.kowalski/dev/app.js:47:5) | at ([LOCAL_PATH]:47:5)",
                "opened file:///home/jdoe/notes%204.txt | opened file://[LOCAL_PATH]",
                "see ~/.config/app/settings.json for | see [LOCAL_PATH] for",
                "open \\\\fileserver\\team\\plan.doc | open [LOCAL_PATH]",
                "curl -u 'api:d2LkV78zLx!t' x | curl -u '[REDACTED_SECRET]' x",
                "Authorization: Basic amRvZToyMTQyODU5NTVjOGZiZTc0ZTk= | Authorization: Basic [REDACTED_SECRET]",
                "Cookie: sid=R4nd0mS3ss1on1d; theme=dark | Cookie: sid=[REDACTED_SECRET]; theme=dark",
                "postgres://app:s3cr3tP4ss@db1/x | postgres://[REDACTED_SECRET]@db1/x",
                "mysql --password tr0ub4dor3x | mysql --password [REDACTED_SECRET]",
                "put(\"password\", \"tr0ub4dor3x\") | put(\"password\", \"[REDACTED_SECRET]\")",
                "if (\"tr0ub4dor3x\" == password) | if (\"[REDACTED_SECRET]\" == password)",
            })
    void shouldPutMarkerInPlace(String text, String clean) {
        assertThat(Cleaner.text(text)).isEqualTo(clean);
    }
}
