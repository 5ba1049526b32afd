package dev.sluice.contracts.tenant;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands on the tenant topic, under the tenant's name as key: {@code sluice.tenant} 1.0.0. The newest one holds. Its
 * revision is its offset there, so that two operators never give the same one.
 *
 * <pre>
 * schema      "sluice.tenant"
 * version     "1.0.0"
 * tenant      as the key
 * kind        closed set
 * state       closed set
 * root        the absolute path that the tenant's training-corpus lies in, where the sink runs
 * quota       bytes a second that its capture may write; 0 is no limit
 * offers_key  whose opt-ins let its adapters be offered: the tenant's own Ed25519 public key, base64 of its
 *             SubjectPublicKeyInfo; left out where nothing is offered
 * cell        whose topology works its events off; left out for the common one
 * </pre>
 */
public record TenantEntry(
        Tenant tenant,
        TenantKind kind,
        TenantState state,
        String root,
        int quota,
        Optional<String> offersKey,
        Optional<String> cell) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.tenant";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";
    /** The one topic of a deployment that they stand on: compacted, of one partition. */
    public static final String TOPIC = "sluice.tenants";
    /** What a limit is at least. */
    public static final int LEAST_QUOTA = 1024;

    private static final int LONGEST_ROOT = 1_000;
    private static final Pattern OFFERS_KEY = Pattern.compile("MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");

    public TenantEntry {
        if (!isRoot(root)) {
            throw new IllegalArgumentException("a root is an absolute path of at most " + LONGEST_ROOT
                    + " characters, without control characters");
        }
        if (!isQuota(quota)) {
            throw new IllegalArgumentException("a quota is 0, for none, or from " + LEAST_QUOTA);
        }
        if (!offersKey.stream().allMatch(TenantEntry::isOffersKey)) {
            throw new IllegalArgumentException("an offers key is an Ed25519 public key in base64");
        }
        if (!cell.stream().allMatch(Tenant::isValid)) {
            throw new IllegalArgumentException("a cell is named as a tenant is");
        }
    }

    /** A tenant of the common cell that offers nothing. */
    public TenantEntry(Tenant tenant, TenantKind kind, TenantState state, String root, int quota) {
        this(tenant, kind, state, root, quota, Optional.empty(), Optional.empty());
    }

    /** Whether the text can be a root. */
    public static boolean isRoot(String text) {
        return text.startsWith("/")
                && text.codePointCount(0, text.length()) <= LONGEST_ROOT
                && text.codePoints().noneMatch(c -> c < ' ' || c == 0x7F);
    }

    /** Whether the number can be a limit, or none. */
    public static boolean isQuota(int number) {
        return number == 0 || number >= LEAST_QUOTA;
    }

    /** Whether the text has the form of a public key; that it is a point of the curve shows when it is put to use. */
    public static boolean isOffersKey(String text) {
        return OFFERS_KEY.matcher(text).matches();
    }

    /** The same tenant in another state. */
    public TenantEntry in(TenantState other) {
        return new TenantEntry(tenant, kind, other, root, quota, offersKey, cell);
    }

    /** The same tenant in another cell, or in the common one. */
    public TenantEntry inCell(Optional<String> other) {
        return new TenantEntry(tenant, kind, state, root, quota, offersKey, other);
    }
}
