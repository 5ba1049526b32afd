package dev.sluice.formats;

import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.craik.DecisionFormat;
import dev.sluice.formats.craik.ExportFormat;
import dev.sluice.formats.craik.RecordFormat;
import dev.sluice.formats.craik.SummaryFormat;
import dev.sluice.formats.doctrine.AmendmentFormat;
import dev.sluice.formats.doctrine.DoctrineFormat;
import dev.sluice.formats.feedback.ApprenticeshipFormat;
import dev.sluice.formats.feedback.FeedbackFormat;
import dev.sluice.formats.hlq.EpisodeFormat;
import dev.sluice.formats.hlq.OneShotFormat;
import dev.sluice.formats.inference.InferenceFormat;
import dev.sluice.formats.runtime.GraphDeltaFormat;
import dev.sluice.formats.runtime.RuntimeEventFormat;
import dev.sluice.formats.session.SessionFormat;
import dev.sluice.formats.trinity.CrucibleFormat;
import dev.sluice.formats.trinity.FitnessFormat;
import dev.sluice.formats.trinity.TraceFormat;
import dev.sluice.formats.usage.UsageFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every format there is. */
public final class Formats {
    private static final List<Format> ALL = List.of(
            new EditFormat(),
            SessionFormat.format(),
            UsageFormat.format(),
            DoctrineFormat.format(),
            AmendmentFormat.format(),
            FeedbackFormat.format(),
            ApprenticeshipFormat.format(),
            RuntimeEventFormat.format(),
            GraphDeltaFormat.format(),
            InferenceFormat.format(),
            EpisodeFormat.format(),
            OneShotFormat.format(),
            TraceFormat.format(),
            CrucibleFormat.format(),
            FitnessFormat.format(),
            ExportFormat.format(),
            DecisionFormat.format(),
            SummaryFormat.format(),
            RecordFormat.format());
    private static final Map<FormatName, Format> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Format::name, Function.identity()));

    private Formats() {}

    /** All formats, in a fixed order. */
    public static List<Format> all() {
        return ALL;
    }

    /** The format of this name, if there is one. */
    public static Optional<Format> named(FormatName name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
