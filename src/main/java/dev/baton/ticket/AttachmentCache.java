package dev.baton.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The attachments that were read last. An attachment never changes under its id, so a ticket whose other parts change does
 * not cost its downloads again.
 */
final class AttachmentCache {
    private static final int KEPT = 200;

    private final Map<String, Dossier.Attachment> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dossier.Attachment> eldest) {
            return size() > KEPT;
        }
    };

    Dossier.Attachment get(String id, Supplier<Dossier.Attachment> download) {
        synchronized (kept) {
            Dossier.Attachment known = kept.get(id);
            if (known != null) {
                return known;
            }
        }
        Dossier.Attachment attachment = download.get();
        if (!(attachment.content() instanceof Content.Unreadable)) {
            synchronized (kept) {
                kept.put(id, attachment);
            }
        }
        return attachment;
    }
}
