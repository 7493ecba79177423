/**
 * Files: their way in, where their bytes are, what is found out about them, and their way out.
 *
 * <pre>
 * in       UploadsController (a whole file) and UploadController (in pieces, tus) → Uploads (verbs) → FileStore
 * looks    FileExaminer (a job) → Clamd, Pictures → the change log, when it hangs somewhere
 * out      AttachmentController → AttachmentQueries (row-level security decides) → Download → FileStore
 * waste    FileCollector (a job) removes what no row names
 * others   Attachments: a ticket's and a message's files
 * </pre>
 *
 * Bytes are in one of two places, by configuration: FilesOnDisk or FilesInS3. Neither knows anything of rights.
 */
@ApplicationModule(allowedDependencies = {"platform", "platform :: db", "platform :: web", "changes", "organizations"})
@NullMarked
package dev.deskbell.attachments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
