package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.serdes.json.JsonWriter;

/** {@code croissant.json}: the folder in the words of Croissant 1.0, a record set for each split. */
final class Croissant {
    /** As the format's specification prints it: validators compare. */
    private static final String CONTEXT = "{\"@language\":\"en\",\"@vocab\":\"https://schema.org/\","
            + "\"citeAs\":\"cr:citeAs\",\"column\":\"cr:column\",\"conformsTo\":\"dct:conformsTo\","
            + "\"cr\":\"http://mlcommons.org/croissant/\",\"data\":{\"@id\":\"cr:data\",\"@type\":\"@json\"},"
            + "\"dataType\":{\"@id\":\"cr:dataType\",\"@type\":\"@vocab\"},\"dct\":\"http://purl.org/dc/terms/\","
            + "\"equivalentProperty\":\"cr:equivalentProperty\","
            + "\"examples\":{\"@id\":\"cr:examples\",\"@type\":\"@json\"},\"extract\":\"cr:extract\","
            + "\"field\":\"cr:field\",\"fileObject\":\"cr:fileObject\",\"fileProperty\":\"cr:fileProperty\","
            + "\"fileSet\":\"cr:fileSet\",\"format\":\"cr:format\",\"includes\":\"cr:includes\","
            + "\"isLiveDataset\":\"cr:isLiveDataset\",\"jsonPath\":\"cr:jsonPath\",\"key\":\"cr:key\","
            + "\"md5\":\"cr:md5\",\"parentField\":\"cr:parentField\",\"path\":\"cr:path\","
            + "\"rai\":\"http://mlcommons.org/croissant/RAI/\",\"recordSet\":\"cr:recordSet\","
            + "\"references\":\"cr:references\",\"regex\":\"cr:regex\",\"repeated\":\"cr:repeated\","
            + "\"replace\":\"cr:replace\",\"samplingRate\":\"cr:samplingRate\",\"sc\":\"https://schema.org/\",\"separator\":\"cr:separator\","
            + "\"source\":\"cr:source\",\"subField\":\"cr:subField\",\"transform\":\"cr:transform\"}";

    private final Layout layout;
    private final JsonWriter out = new JsonWriter(8192);

    private Croissant(Layout layout) {
        this.layout = layout;
    }

    static String of(Layout layout) {
        return new Croissant(layout).text();
    }

    private String text() {
        out.beginObject().name("@context").json(Bytes.utf8(CONTEXT));
        out.field("@type", "sc:Dataset").field("name", "sluice-" + layout.view().name());
        out.field("description", layout.view().about());
        out.field("conformsTo", "http://mlcommons.org/croissant/1.0");
        out.name("distribution").beginArray();
        layout.rows().keySet().forEach(this::files);
        out.endArray().name("recordSet").beginArray();
        layout.rows().keySet().forEach(this::records);
        return Bytes.wrap(out.endArray().endObject().toByteArray()).utf8() + "\n";
    }

    private void files(String split) {
        out.beginObject().field("@type", "cr:FileSet").field("@id", split + "-files");
        out.field("encodingFormat", "application/jsonlines").field("includes", layout.glob(split));
        out.endObject();
    }

    private void records(String split) {
        out.beginObject().field("@type", "cr:RecordSet").field("@id", split).field("name", split);
        out.name("field").beginArray();
        for (Column column : layout.view().columns()) {
            field(column, split, split, column.name(), "");
        }
        out.endArray().endObject();
    }

    /**
     * Writes a field.
     *
     * @param top the column of the file that it is in
     * @param path below that column, empty for the column itself
     */
    private void field(Column column, String split, String above, String top, String path) {
        String id = above + "/" + column.name();
        out.beginObject().field("@type", "cr:Field").field("@id", id).field("name", id);
        if (column.kind().isList()) {
            out.name("repeated").value(true);
        }
        if (column.columns().isEmpty()) {
            out.field("dataType", column.kind().croissant());
            source(split, top, path);
        } else {
            out.name("subField").beginArray();
            for (Column below : column.columns()) {
                field(below, split, id, top, path.isEmpty() ? below.name() : path + "." + below.name());
            }
            out.endArray();
        }
        out.endObject();
    }

    private void source(String split, String top, String path) {
        out.name("source").beginObject();
        out.name("fileSet").beginObject().field("@id", split + "-files").endObject();
        out.name("extract").beginObject().field("column", top).endObject();
        if (!path.isEmpty()) {
            out.name("transform").beginObject().field("jsonPath", path).endObject();
        }
        out.endObject();
    }
}
