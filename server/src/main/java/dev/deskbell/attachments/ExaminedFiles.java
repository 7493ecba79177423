package dev.deskbell.attachments;

import dev.deskbell.attachments.FileExaminer.Unexamined;
import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what was found out about a file, and tells it where the file hangs. */
@Component
class ExaminedFiles {

    private final Worker worker;
    private final Changes changes;

    ExaminedFiles(Worker worker, Changes changes) {
        this.worker = worker;
        this.changes = changes;
    }

    /** It may be given out. A picture of it comes next, if there is to be one. */
    void ready(Unexamined file, @Nullable String finding) {
        worker.now(() -> {
            update(file, "state = 'ready', attempts = 0, due_at = now(), finding = ?", finding);
            tell(file, new Found("ready", finding, false, null, null));
        });
    }

    /** It is quarantined: it stays where it is, and nobody gets it. */
    void refused(Unexamined file, String finding) {
        worker.now(() -> {
            update(file, "state = 'refused', preview = 'none', finding = ?", finding);
            tell(file, new Found("refused", finding, false, null, null));
        });
    }

    void withPicture(Unexamined file, UUID key, int width, int height) {
        worker.now(() -> {
            update(file, "preview = 'made', preview_key = ?, width = ?, height = ?", key, width, height);
            tell(file, new Found(file.state(), file.finding(), true, width, height));
        });
    }

    void withoutPicture(Unexamined file) {
        worker.now(() -> update(file, "preview = 'none'"));
    }

    /** Later; or no picture at all, when that was the last attempt. What is not checked stays so until it is. */
    void again(Unexamined file, Duration wait, boolean last) {
        worker.now(() -> update(
                file,
                "due_at = now() + interval '1 second' * ?, preview = case when ? then 'none' else preview end",
                wait.toSeconds(),
                last && file.state().equals("ready")));
    }

    private record Locked(int one) {}

    /** Not while somebody sends it: see {@link Attachments#send}. */
    private void update(Unexamined file, String assignments, @Nullable Object... values) {
        worker.list(
                Locked.class,
                "select 1 as one from pg_advisory_xact_lock(hashtextextended('file ' || encode(?, 'hex'), 0))",
                (Object) file.digest());
        @Nullable Object[] parameters = new Object[values.length + 2];
        System.arraycopy(values, 0, parameters, 0, values.length);
        parameters[values.length] = file.organizationId();
        parameters[values.length + 1] = file.digest();
        worker.update(
                "update stored_file set " + assignments + " where organization_id = ? and digest = ?", parameters);
    }

    private record Found(
            String state,
            @Nullable String finding,
            boolean preview,
            @Nullable Integer width,
            @Nullable Integer height) {}

    private record Place(
            UUID id,
            String name,
            long number,
            @Nullable UUID messageId,
            boolean isPublic,
            UUID requesterId,
            @Nullable UUID teamId,
            @Nullable UUID assigneeId,
            int version) {}

    private void tell(Unexamined file, Found found) {
        for (Place place :
                worker.list(Place.class, "select * from places_of_file(?, ?)", file.organizationId(), file.digest())) {
            AttachmentView view = new AttachmentView(
                    place.id(),
                    place.name(),
                    file.size(),
                    file.type(),
                    found.state(),
                    found.finding(),
                    found.preview(),
                    found.width(),
                    found.height());
            Rendition rendition = new Rendition(
                    Map.of(
                            "attachment", new FieldChange(null, view),
                            "message", new FieldChange(null, place.messageId())),
                    null);
            changes.record(new Change(
                    file.organizationId(),
                    ChangeKind.ATTACHMENT_EXAMINED,
                    new Change.Subject(
                            place.number(), place.version(), place.requesterId(), place.teamId(), place.assigneeId()),
                    null,
                    rendition,
                    place.isPublic() ? rendition : null,
                    null,
                    "examination"));
        }
    }
}
