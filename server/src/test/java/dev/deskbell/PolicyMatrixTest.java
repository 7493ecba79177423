package dev.deskbell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what: every operation of the API, and every table in plain SQL, for each kind of person (threat 32). The ticket
 * in question is Cleo's. Ada is Acme's admin and Eve an employee, Dan is another of its customers, Gus is admin of Globex,
 * and the last one has not signed in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyMatrixTest {

    /**
     * Operation, body, and the expected status for each person. An operation with an asterisk changes who is who and has a
     * help desk of its own. {name}s are filled in; each cell has a fresh ticket.
     */
    private static final String OPERATIONS = """
                                                                                                              ada eve cleo dan gus nobody
            * POST   /api/accounts | {"email":"{fresh}@people.test","password":"correct horse","displayName":"New"} | 201 201 201 201 201 201
            * POST   /api/session | {"email":"{cleo.email}","password":"correct horse battery"}                     | 200 200 200 200 200 200
            * DELETE /api/session |                                                                                 | 204 204 204 204 204 401
              GET    /api/me |                                                                                      | 200 200 200 200 200 401
              PATCH  /api/me | {"displayName":"Renamed"}                                                            | 200 200 200 200 200 401
              GET    /api/me/export |                                                                               | 200 200 200 200 200 401
            * DELETE /api/me | {"password":"correct horse battery"}                                                 | 409 204 204 204 204 401
              GET    /api/organizations/{slug}/export |                                                             | 200 404 404 404 404 401
              GET    /api/organizations/{slug}/export/estimate |                                                    | 200 404 404 404 404 401
              GET    /api/organizations/{slug}/erasure |                                                            | 404 404 404 404 404 401
            * POST   /api/organizations/{slug}/erasure | {"slug":"{slug}","password":"correct horse battery"}       | 201 404 404 404 404 401
              DELETE /api/organizations/{slug}/erasure |                                                            | 204 404 404 404 404 401
              GET    /api/organizations/{slug}/customers/{dan.accountId}/export |                                   | 200 404 404 404 404 401
            * DELETE /api/organizations/{slug}/customers/{dan.accountId} | {"confirm":"{dan.email}"}                | 204 404 404 404 404 401
              GET    /api/me/sessions |                                                                             | 200 200 200 200 200 401
              DELETE /api/me/sessions |                                                                             | 204 204 204 204 204 401
            * DELETE /api/me/sessions/{cleo.session} |                                                              | 404 404 204 404 404 401
              GET    /api/me/tokens |                                                                               | 200 200 200 200 200 401
              POST   /api/me/tokens | {"name":"ci"}                                                                 | 201 201 201 201 201 401
              DELETE /api/me/tokens/{cleo.token} |                                                                  | 404 404 204 404 404 401
              POST   /api/password-resets | {"email":"{fresh}@people.test"}                                         | 202 202 202 202 202 202
              POST   /api/password-resets/{fresh} | {"password":"correct horse"}                                    | 404 404 404 404 404 404
              POST   /api/email-verifications |                                                                     | 202 202 202 202 202 401
              POST   /api/email-verifications/{fresh} |                                                             | 404 404 404 404 404 404
              GET    /api/organizations |                                                                           | 200 200 200 200 200 401
              POST   /api/organizations | {"name":"New","slug":"new-{fresh}"}                                       | 201 201 201 201 201 401
              GET    /api/organizations/{slug} |                                                                    | 200 200 200 200 404 401
              PATCH  /api/organizations/{slug} | {"autoCloseDays":5}                                                | 200 404 404 404 404 401
              GET    /api/organizations/{slug}/members |                                                            | 200 200 404 404 404 401
              PATCH  /api/organizations/{slug}/members/{finn.accountId} | {"role":"employee"}                       | 200 404 404 404 404 401
            * DELETE /api/organizations/{slug}/members/{finn.accountId} |                                           | 204 404 404 404 404 401
              POST   /api/organizations/{slug}/membership |                                                         | 201 201 201 201 404 401
            * DELETE /api/organizations/{slug}/membership |                                                         | 409 204 204 204 404 401
              GET    /api/organizations/{slug}/invitations |                                                        | 200 404 404 404 404 401
              POST   /api/organizations/{slug}/invitations | {"email":"{fresh}@people.test","role":"customer"}      | 201 404 404 404 404 401
              DELETE /api/organizations/{slug}/invitations/{invitation.id} |                                        | 204 404 404 404 404 401
              GET    /api/invitations/{invitation.token} |                                                          | 200 200 200 200 200 200
              POST   /api/invitations/{invitation.token} |                                                          | 409 409 409 409 409 401
              GET    /api/organizations/{slug}/tickets |                                                            | 200 200 200 200 404 401
              POST   /api/organizations/{slug}/tickets | {"subject":"A","description":"B"}                          | 201 201 201 201 404 401
              POST   /api/organizations/{slug}/tickets | {"subject":"A","description":"B","priority":"high"}        | 201 201 400 400 404 401
              GET    /api/organizations/{slug}/tickets/stats |                                                      | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/tags |                                                               | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/tickets/{number} |                                                   | 200 200 200 404 404 401
              PATCH  /api/organizations/{slug}/tickets/{number} | {"version":1,"subject":"Mine"}                    | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/tickets/{number}/messages |                                          | 200 200 200 404 404 401
              POST   /api/organizations/{slug}/tickets/{number}/messages | {"body":"Hi","visibility":"public"}      | 201 201 201 404 404 401
              POST   /api/organizations/{slug}/tickets/{number}/messages | {"body":"Hi","visibility":"internal"}    | 201 201 404 404 404 401
              GET    /api/organizations/{slug}/tickets/{number}/changes |                                           | 200 200 200 404 404 401
              PUT    /api/organizations/{slug}/tickets/{number}/seen | {"version":1}                                | 204 204 204 404 404 401
              POST   /api/organizations/{slug}/tickets/{number}/rating | {"score":"good"}                           | 404 404 409 404 404 401
              GET    /api/organizations/{slug}/tickets/{number}/preview |                                           | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/tickets/{number}/preview/messages |                                  | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/customers/{finn.accountId} |                                         | 200 200 404 404 404 401
              PUT    /api/organizations/{slug}/customers/{finn.accountId}/note | {"body":"Kind"}                    | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/join-requests |                                                      | 200 404 404 404 404 401
              POST   /api/organizations/{slug}/join-requests/{finn.accountId}/approval |                            | 404 404 404 404 404 401
              POST   /api/organizations/{slug}/join-requests/{finn.accountId}/refusal | {"reason":"No"}             | 404 404 404 404 404 401
              GET    /api/organizations/{slug}/domains |                                                            | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/domains/{unclaimed}/dns-proof |                                       | 404 404 404 404 404 401
              POST   /api/organizations/{slug}/domains/{domain}/mail-proof |                                       | 202 404 404 404 404 401
              GET    /api/domain-proofs/{unknown} |                                                                      | 404 404 404 404 404 404
              POST   /api/domain-proofs/{unknown} |                                                                      | 404 404 404 404 404 404
              GET    /api/mail-stops/{unknown} |                                                                         | 404 404 404 404 404 404
              POST   /api/mail-stops/{unknown} |                                                                         | 404 404 404 404 404 404
              DELETE /api/mail-stops/{unknown} |                                                                         | 404 404 404 404 404 404
              GET    /api/my/tickets |                                                                              | 200 200 200 200 200 401
              GET    /api/my/organizations |                                                                        | 200 200 200 200 200 401
              GET    /api/organizations/{slug}/tickets/{number}/draft |                                             | 200 200 200 404 404 401
              PUT    /api/organizations/{slug}/tickets/{number}/draft | {"body":"B","visibility":"public"}          | 200 200 200 404 404 401
              PUT    /api/organizations/{slug}/tickets/{number}/draft | {"body":"B","visibility":"internal"}        | 200 200 404 404 404 401
              DELETE /api/organizations/{slug}/tickets/{number}/draft |                                             | 204 204 204 404 404 401
              PUT    /api/organizations/{slug}/tickets/{number}/presence | {"state":"viewing"}                      | 204 204 404 404 404 401
              DELETE /api/organizations/{slug}/tickets/{number}/presence |                                          | 204 204 404 404 404 401
              GET    /api/live/changes |                                                                            | 200 200 200 200 200 401
              POST   /api/organizations/{slug}/tickets/{number}/resolution |                                        | 200 200 200 404 404 401
              DELETE /api/organizations/{slug}/tickets/{number}/resolution |                                        | 200 200 200 404 404 401
              POST   /api/organizations/{slug}/tickets/{number}/closure |                                           | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/attachments |                                                        | 200 200 200 200 404 401
              POST   /api/organizations/{slug}/attachments | {"name":"a.txt"}                                       | 415 415 415 415 404 401
              OPTIONS /api/organizations/{slug}/attachments |                                                       | 204 204 204 204 404 401
              GET    /api/organizations/{slug}/attachments/limits |                                                 | 200 200 200 200 404 401
              PUT    /api/organizations/{slug}/attachments/limits | {"file":10000,"ticket":20000,"organization":30000000} | 200 404 404 404 404 401
              GET    /api/organizations/{slug}/attachments/{file.ofReply} |                                         | 200 200 200 404 404 401
              HEAD   /api/organizations/{slug}/attachments/{file.ofReply} |                                         | 200 200 200 404 404 401
              GET    /api/organizations/{slug}/attachments/{file.ofReply}/preview |                                 | 404 404 404 404 404 401
              GET    /api/organizations/{slug}/attachments/{file.ofNote} |                                          | 200 200 404 404 404 401
              PATCH  /api/organizations/{slug}/attachments/{file.unsent} | {"a":1}                                  | 415 415 415 415 404 401
              DELETE /api/organizations/{slug}/attachments/{file.ofReply} |                                         | 404 404 404 404 404 401
              DELETE /api/organizations/{slug}/attachments/{file.unsent} |                                          | 404 404 204 404 404 401
              GET    /api/organizations/{slug}/teams |                                                              | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/teams | {"name":"Team {fresh}"}                                      | 201 404 404 404 404 401
              GET    /api/organizations/{slug}/teams/{team.id} |                                                    | 200 200 404 404 404 401
              PATCH  /api/organizations/{slug}/teams/{team.id} | {"strategy":"sticky"}                              | 200 404 404 404 404 401
              DELETE /api/organizations/{slug}/teams/{team.id} |                                                    | 204 404 404 404 404 401
              PUT    /api/organizations/{slug}/teams/{team.id}/members/{finn.accountId} | {"lead":true}             | 200 404 404 404 404 401
              DELETE /api/organizations/{slug}/teams/{team.id}/members/{finn.accountId} |                           | 204 404 404 404 404 401
              GET    /api/organizations/{slug}/agents |                                                             | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/agents/{finn.accountId} |                                            | 200 200 404 404 404 401
              PUT    /api/organizations/{slug}/members/{finn.accountId}/availability | {"state":"away"}             | 200 404 404 404 404 401
              PUT    /api/organizations/{slug}/members/{finn.accountId}/work | {"capacity":5}                       | 200 404 404 404 404 401
              GET    /api/organizations/{slug}/routing/rules |                                                      | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/routing/rules | {"name":"R","when":"false","then":{"priority":"low"}} | 201 404 404 404 404 401
              PUT    /api/organizations/{slug}/routing/rules | {"version":1000,"rules":[]}                          | 409 404 404 404 404 401
              PATCH  /api/organizations/{slug}/routing/rules/{rule.id} | {"name":"Other"}                           | 200 404 404 404 404 401
              DELETE /api/organizations/{slug}/routing/rules/{rule.id} |                                            | 204 404 404 404 404 401
              GET    /api/organizations/{slug}/routing/versions |                                                   | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/routing/versions/{rule.version} |                                    | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/routing/conditions | {"when":"true"}                                 | 200 404 404 404 404 401
              GET    /api/organizations/{slug}/tickets/{number}/routing |                                           | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/tickets/next |                                                       | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/tickets/placements | {"placements":[{"number":9999,"version":1}]}    | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/handovers |                                                          | 200 200 404 404 404 401
              DELETE /api/organizations/{slug}/handovers/{random} |                                                 | 404 404 404 404 404 401
              POST   /api/organizations/{slug}/routing/rehearsals | {"days":1}                                      | 202 404 404 404 404 401
              GET    /api/organizations/{slug}/routing/rehearsals/{rehearsal.id} |                                  | 200 404 404 404 404 401
              DELETE /api/organizations/{slug}/routing/rehearsals/{rehearsal.id} |                                  | 204 404 404 404 404 401
              GET    /api/organizations/{slug}/articles |                                                             | 200 200 200 200 404 401
              POST   /api/organizations/{slug}/articles | {"title":"T","body":"B"}                                    | 201 201 404 404 404 401
              GET    /api/organizations/{slug}/articles/suggestions?text=paper |                                      | 200 200 200 200 404 401
              GET    /api/organizations/{slug}/articles/{article.id} |                                                | 200 200 200 200 404 401
              PATCH  /api/organizations/{slug}/articles/{article.id} | {"version":2,"title":"Mine"}                   | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/articles/{article.id}/publication |                                    | 200 200 404 404 404 401
              DELETE /api/organizations/{slug}/articles/{article.id}/publication |                                    | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/articles/{article.id}/archival |                                       | 200 200 404 404 404 401
              DELETE /api/organizations/{slug}/articles/{article.id}/archival |                                       | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/articles/{article.id}/revisions |                                      | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/articles/{article.id}/revisions/{first} |                                    | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/articles/{article.id}/revisions/{first}/restoration |                        | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/articles/{article.id}/rating | {"helpful":true}                        | 204 204 204 204 404 401
              POST   /api/organizations/{slug}/articles/{article.id}/deflections |                                    | 204 204 204 204 404 401
              GET    /api/help/{slug}/suggestions?text=paper&with={article.slug} |                                      | 200 200 200 200 200 200
              POST   /api/help/{slug}/articles/{unknown}/deflections |                                                  | 404 404 404 404 404 404
              GET    /api/organizations/{slug}/articles/{article.id}/related |                                        | 200 200 200 200 404 401
              GET    /api/organizations/{slug}/categories |                                                           | 200 200 200 200 404 401
              POST   /api/organizations/{slug}/categories | {"name":"Category {fresh}"}                               | 201 201 404 404 404 401
              PATCH  /api/organizations/{slug}/categories/{category.id} | {"name":"Mine"}                             | 200 200 404 404 404 401
              DELETE /api/organizations/{slug}/categories/{category.id} |                                             | 204 204 404 404 404 401
              GET    /api/organizations/{slug}/customers/{finn.accountId}/articles |                                  | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/knowledge/report |                                                     | 200 200 404 404 404 401
              GET    /api/organizations/{slug}/knowledge/export |                                                              | 200 200 404 404 404 401
              POST   /api/organizations/{slug}/knowledge/import | {}                                                           | 415 415 404 404 404 401
              GET    /api/help/{slug}?with={article.slug} |                                                              | 200 200 200 200 200 200
              GET    /api/help/{slug}/articles?with={article.slug} |                                                              | 200 200 200 200 200 200
              GET    /api/help/{slug}/articles/{article.slug} |                                                              | 200 200 200 200 200 200
              POST   /api/help/{slug}/articles/{article.slug}/rating | {"helpful":true}                                             | 204 204 204 204 204 204
              GET    /api/help/{slug}/attachments/{file.ofReply} |                                                    | 404 404 404 404 404 404
              POST   /api/client-errors | {"name":"TypeError","screen":"/","at":"index.js:1"}                       | 204 204 204 204 204 204
            """;

    /** Table, statement as the role of requests, and for each person how many rows it touched; X: permission denied. */
    private static final String STATEMENTS = """
                                                                                                              ada eve cleo dan gus nobody
            account               | select 1 from account where id in ({people})                                                 | 5 5 1 1 0 0
            account               | update account set display_name = 'Mallory' where id = {cleo}                                | 0 0 1 0 0 0
            account               | insert into account (email, display_name) values ('m@people.test', 'M')                      | X X X X X X
            account               | delete from account where id = {cleo}                                                        | X X X X X X
            organization          | select 1 from organization where id = {acme}                                                 | 1 1 1 1 0 0
            organization          | update organization set name = 'Mine' where id = {acme}                                      | 1 0 0 0 0 0
            organization          | insert into organization (slug, name) values ('mine', 'Mine')                                | X X X X X X
            organization          | delete from organization where id = {acme}                                                   | X X X X X X
            organization_settings | select 1 from organization_settings where organization_id = {acme}                           | 1 1 0 0 0 0
            organization_settings | update organization_settings set auto_close_days = 1 where organization_id = {acme}          | 1 0 0 0 0 0
            organization_settings | insert into organization_settings (organization_id) values ({acme})                          | X X X X X X
            organization_settings | delete from organization_settings where organization_id = {acme}                             | X X X X X X
            attachment            | select 1 from attachment where organization_id = {acme}                                      | 3 3 3 1 1 1
            attachment            | update attachment set number = number where organization_id = {acme}                         | 0 0 1 0 0 0
            attachment            | insert into attachment (organization_id, uploader_id, name, size) values ({acme}, {cleo}, 'a', 1) | X X X X X X
            attachment            | delete from attachment where organization_id = {acme}                                        | 0 0 1 0 0 0
            stored_file           | select 1 from stored_file where organization_id = {acme}                                     | 3 3 3 1 1 1
            stored_file           | update stored_file set state = 'ready'                                                       | X X X X X X
            stored_file           | delete from stored_file                                                                      | X X X X X X
            file_limits           | select 1 from file_limits where organization_id = {acme}                                     | 1 1 1 1 0 0
            file_limits           | update file_limits set of_file = 1 where organization_id = {acme}                            | 1 0 0 0 0 0
            file_limits           | insert into file_limits values ({acme}, 1, 1, 1) on conflict do nothing                      | 0 X X X X X
            file_limits           | delete from file_limits                                                                      | X X X X X X
            storage_waste         | select 1 from storage_waste                                                                  | X X X X X X
            organization_domain   | select 1 from organization_domain where organization_id = {acme}                             | 1 1 0 0 0 0
            organization_domain   | insert into organization_domain (organization_id, domain) values ({acme}, 'evil.test')       | 1 X X X X X
            organization_domain   | update organization_domain set domain = 'evil.test' where organization_id = {acme}           | X X X X X X
            organization_domain   | delete from organization_domain where organization_id = {acme}                               | 1 0 0 0 0 0
            domain_proof          | select 1 from domain_proof                                                                   | X X X X X X
            mail_stop             | select 1 from mail_stop where organization_id = {acme}                                       | 0 0 0 0 0 0
            mail_stop             | insert into mail_stop (organization_id, account_id) values ({acme}, me())                    | X X X X X X
            mail_stop             | delete from mail_stop                                                                        | X X X X X X
            organization_erasure  | select organization_id from organization_erasure where organization_id = {acme}              | 0 0 0 0 0 0
            organization_erasure  | select tell from organization_erasure                                                        | X X X X X X
            organization_erasure  | insert into organization_erasure (organization_id, asked_by_name, due_at) values ({acme}, 'M', now()) | X X X X X X
            organization_erasure  | update organization_erasure set due_at = now()                                               | X X X X X X
            organization_erasure  | delete from organization_erasure where organization_id = {acme}                              | 0 0 0 0 0 0
            person_erasure        | select 1 from person_erasure                                                                 | X X X X X X
            reserved_slug         | select 1 from reserved_slug                                                                  | X X X X X X
            notice_reader         | select 1 from notice_reader                                                                  | X X X X X X
            notice                | select 1 from notice                                                                         | X X X X X X
            notice                | insert into notice (organization_id, account_id, kind, happened_at, due_at) values ({acme}, me(), 'closed', now(), now()) | X X X X X X
            join_request          | select 1 from join_request where organization_id = {acme}                                    | 1 0 0 0 1 0
            join_request          | update join_request set declined_at = now() where organization_id = {acme}                   | 1 0 0 0 0 0
            join_request          | delete from join_request where organization_id = {acme}                                      | 0 0 0 0 1 0
            join_request          | insert into join_request (organization_id, account_id, display_name, email) values ({acme}, me(), 'M', 'm@people.test') | X X X X X X
            organization_domain   | insert into organization_domain (organization_id, domain, proven_at, proven_by) values ({acme}, 'b.test', now(), 'dns') | X X X X X X
            member                | select 1 from member where organization_id = {acme}                                          | 5 5 1 1 0 0
            member                | update member set role = 'customer' where organization_id = {acme} and account_id = {finn}   | 1 0 0 0 0 0
            member                | update member set role = 'admin' where account_id = me() and role <> 'admin'                 | 0 0 0 0 0 0
            member                | update member set display_name = 'Mine' where account_id = me()                              | X X X X X X
            member                | insert into member (organization_id, account_id, role) values ({acme}, {gus}, 'admin')       | X X X X X X
            member                | delete from member where organization_id = {acme}                                            | X X X X X X
            invitation            | select id from invitation where organization_id = {acme}                                     | 1 0 0 0 0 0
            invitation            | delete from invitation where organization_id = {acme}                                        | 1 0 0 0 0 0
            invitation            | update invitation set role = 'admin' where organization_id = {acme}                          | X X X X X X
            invitation            | insert into invitation (organization_id, email, role, token_hash, invited_by, expires_at) values ({acme}, 'm@people.test', 'admin', 'x', me(), now()) | X X X X X X
            ticket                | select 1 from ticket where organization_id = {acme} and number = 1                           | 1 1 1 0 0 0
            ticket                | update ticket set subject = 'Mine' where organization_id = {acme} and number = 1             | 1 1 0 0 0 0
            ticket                | insert into ticket (organization_id, number, subject, description, requester_id, status) values ({acme}, 99, 'S', '', me(), 1)   | 1 1 1 1 X X
            ticket                | insert into ticket (organization_id, number, subject, description, requester_id, status) values ({acme}, 99, 'S', '', {finn}, 1) | 1 1 X X X X
            ticket                | insert into ticket (organization_id, number, subject, description, requester_id, status) values ({acme}, 99, 'S', '', me(), 6)   | 1 1 X X X X
            ticket                | delete from ticket where organization_id = {acme}                                            | X X X X X X
            triage                | select 1 from triage where organization_id = {acme} and number = 1                           | 1 1 0 0 0 0
            triage                | update triage set priority = 4 where organization_id = {acme} and number = 1                 | 1 1 0 0 0 0
            triage                | insert into triage (organization_id, number, priority) values ({acme}, 2, 4)                 | 1 1 X X X X
            triage                | insert into triage (organization_id, number) values ({acme}, 2)                              | 1 1 1 X X X
            triage                | delete from triage where organization_id = {acme}                                            | X X X X X X
            ticket_tag            | select 1 from ticket_tag where organization_id = {acme}                                      | 1 1 0 0 0 0
            ticket_tag            | insert into ticket_tag (organization_id, number, tag) values ({acme}, 1, 'mine')             | X X X X X X
            ticket_tag            | update ticket_tag set tag = 'mine' where organization_id = {acme}                            | X X X X X X
            ticket_tag            | delete from ticket_tag where organization_id = {acme}                                        | X X X X X X
            triage                | update triage set tags = '{mine}' where organization_id = {acme} and number = 1             | 1 1 0 0 0 0
            triage                | insert into triage (organization_id, number, tags) values ({acme}, 2, '{mine}')              | 1 1 X X X X
            message               | select 1 from message where organization_id = {acme}                                         | 4 4 2 0 0 0
            message               | select 1 from message where organization_id = {acme} and visibility = 'internal'             | 2 2 0 0 0 0
            message               | insert into message (organization_id, number, author_id, author_name, author_role, visibility, body) values ({acme}, 1, me(), 'M', 'customer', 'public', 'B')   | 1 1 1 X X X
            message               | insert into message (organization_id, number, author_id, author_name, author_role, visibility, body) values ({acme}, 1, me(), 'M', 'employee', 'public', 'B')   | 1 1 X X X X
            message               | insert into message (organization_id, number, author_id, author_name, author_role, visibility, body) values ({acme}, 1, me(), 'M', 'customer', 'internal', 'B') | 1 1 X X X X
            message               | insert into message (organization_id, number, author_id, author_name, author_role, visibility, body) values ({acme}, 1, {finn}, 'Finn', 'employee', 'public', 'B') | X X X X X X
            message               | update message set body = 'Mine' where organization_id = {acme}                              | X X X X X X
            message               | delete from message where organization_id = {acme}                                           | X X X X X X
            change                | select distinct audience from change where organization_id = {acme}                          | 2 2 1 0 0 0
            change                | insert into change (organization_id, audience, kind, actor_id, changed) values ({acme}, 'staff', 'k', me(), '{}')   | 1 1 X X X X
            change                | insert into change (organization_id, audience, kind, actor_id, changed, requester_id) values ({acme}, 'staff', 'k', me(), '{}', me())     | 1 1 1 1 X X
            change                | insert into change (organization_id, audience, kind, actor_id, changed, requester_id) values ({acme}, 'staff', 'k', me(), '{}', {finn})   | 1 1 X X X X
            change                | insert into change (organization_id, audience, kind, actor_id, changed) values ({acme}, 'staff', 'member.left', me(), '{}')               | 1 1 1 1 X X
            change                | insert into change (organization_id, audience, kind, actor_id, changed) values ({acme}, 'staff', 'k', {finn}, '{}') | X X X X X X
            change                | update change set cause = 'mine' where organization_id = {acme}                              | X X X X X X
            change                | delete from change where organization_id = {acme}                                            | X X X X X X
            ticket_seen           | insert into ticket_seen (organization_id, account_id, number, version) values ({acme}, me(), 3, 1)       | 1 1 1 X X X
            ticket_seen           | insert into ticket_seen (organization_id, account_id, number, version) values ({acme}, {finn}, 1, 1)     | X X X X X X
            ticket_seen           | select 1 from ticket_seen where organization_id = {acme}                                     | 0 0 1 0 0 0
            ticket_seen           | update ticket_seen set version = 9 where organization_id = {acme}                            | 0 0 1 0 0 0
            ticket_seen           | delete from ticket_seen where organization_id = {acme}                                       | X X X X X X
            ticket_follow_up      | select 1 from ticket_follow_up where organization_id = {acme}                                | 1 1 1 0 0 0
            ticket_follow_up      | insert into ticket_follow_up (organization_id, number, follows) values ({acme}, 4, 1)        | 1 1 X X X X
            ticket_follow_up      | update ticket_follow_up set follows = 2 where organization_id = {acme}                       | X X X X X X
            ticket_follow_up      | delete from ticket_follow_up where organization_id = {acme}                                  | X X X X X X
            ticket_rating         | select 1 from ticket_rating where organization_id = {acme}                                   | 1 1 1 0 0 0
            ticket_rating         | insert into ticket_rating (organization_id, number, resolved_at, score) select organization_id, number, resolved_at, 'bad' from ticket where organization_id = {acme} and number = 4 | X X 1 0 0 0
            ticket_rating         | insert into ticket_rating (organization_id, number, resolved_at, score) values ({acme}, 4, now(), 'bad') | X X X X X X
            ticket_rating         | update ticket_rating set score = 'good' where organization_id = {acme}                       | X X X X X X
            ticket_rating         | delete from ticket_rating where organization_id = {acme}                                     | X X X X X X
            customer_note         | select 1 from customer_note where organization_id = {acme}                                   | 1 1 0 0 0 0
            customer_note         | insert into customer_note (organization_id, account_id, body, written_by, written_by_name) values ({acme}, {finn}, 'B', me(), 'M') | 1 1 X X X X
            customer_note         | insert into customer_note (organization_id, account_id, body, written_by, written_by_name) values ({acme}, {finn}, 'B', {finn}, 'M') | X X X X X X
            customer_note         | update customer_note set body = 'Mine' where organization_id = {acme}                        | X 1 0 0 0 0
            customer_note         | delete from customer_note where organization_id = {acme}                                     | 1 1 0 0 0 0
            presence              | insert into presence (organization_id, number, account_id, state) values ({acme}, 1, me(), 'viewing')    | 1 1 X X X X
            presence              | insert into presence (organization_id, number, account_id, state) values ({acme}, 1, {finn}, 'viewing')  | X X X X X X
            presence              | select 1 from presence where organization_id = {acme}                                        | 1 1 0 0 0 0
            presence              | delete from presence where organization_id = {acme}                                          | 0 0 0 0 0 0
            draft                 | insert into draft (organization_id, number, account_id, visibility, body) values ({acme}, 1, me(), 'public', 'B')   | 1 1 1 X X X
            draft                 | insert into draft (organization_id, number, account_id, visibility, body) values ({acme}, 1, {finn}, 'public', 'B') | X X X X X X
            draft                 | select 1 from draft where organization_id = {acme} and account_id = {finn}                   | 0 0 0 0 0 0
            draft                 | update draft set body = 'Mine' where organization_id = {acme} and account_id = {finn}        | 0 0 0 0 0 0
            draft                 | delete from draft where organization_id = {acme} and account_id = {finn}                     | 0 0 0 0 0 0
            team                  | select 1 from team where organization_id = {acme}                                            | 1 1 0 0 0 0
            team                  | insert into team (organization_id, name) values ({acme}, 'Mine')                             | 1 X X X X X
            team                  | update team set name = 'Mine' where organization_id = {acme}                                 | 1 0 0 0 0 0
            team                  | delete from team where organization_id = {acme}                                              | X X X X X X
            team_member           | select 1 from team_member where organization_id = {acme}                                     | 1 1 0 0 0 0
            team_member           | insert into team_member (organization_id, team_id, account_id) values ({acme}, {team}, {eve}) | 1 X X X X X
            team_member           | insert into team_member (organization_id, team_id, account_id) values ({acme}, {team}, {cleo}) | X X X X X X
            team_member           | update team_member set lead = true where organization_id = {acme}                            | 1 0 0 0 0 0
            team_member           | update team_member set turn = 1000 where organization_id = {acme}                            | X X X X X X
            team_member           | delete from team_member where organization_id = {acme}                                       | 1 0 0 0 0 0
            availability          | select 1 from availability where organization_id = {acme}                                    | 1 1 0 0 0 0
            availability          | insert into availability (organization_id, account_id, state) values ({acme}, me(), 'off')   | 1 1 X X X X
            availability          | update availability set state = 'available', until = null where organization_id = {acme}     | 1 0 0 0 0 0
            availability          | delete from availability where organization_id = {acme}                                      | X X X X X X
            work_profile          | select 1 from work_profile where organization_id = {acme}                                    | 1 1 0 0 0 0
            work_profile          | insert into work_profile (organization_id, account_id) values ({acme}, {eve})                | 1 X X X X X
            work_profile          | update work_profile set capacity = 1 where organization_id = {acme}                          | 1 0 0 0 0 0
            work_profile          | delete from work_profile where organization_id = {acme}                                      | X X X X X X
            work_hours            | select 1 from work_hours where organization_id = {acme}                                      | 1 1 0 0 0 0
            work_hours            | insert into work_hours (organization_id, account_id, weekday, opens, closes) values ({acme}, {finn}, 2, 0, 60) | 1 X X X X X
            work_hours            | update work_hours set opens = 0 where organization_id = {acme}                               | X X X X X X
            work_hours            | delete from work_hours where organization_id = {acme}                                        | 1 0 0 0 0 0
            skill                 | select 1 from skill where organization_id = {acme}                                           | 1 1 0 0 0 0
            skill                 | insert into skill (organization_id, account_id, tag, level) values ({acme}, {finn}, 'tea', 1) | 1 X X X X X
            skill                 | update skill set level = 5 where organization_id = {acme}                                    | X X X X X X
            skill                 | delete from skill where organization_id = {acme}                                             | 1 0 0 0 0 0
            article               | select 1 from article where organization_id = {acme}                                         | 2 2 0 0 0 0
            article               | update article set title = 'Mine' where organization_id = {acme}                             | 2 2 0 0 0 0
            article               | update article set author_id = me() where organization_id = {acme}                           | X X X X X X
            article               | insert into article (organization_id, slug, title, body, text, language, audience, author_id) values ({acme}, 'mine', 'M', '', '', 'en', 'public', {eve}) | 1 1 X X X X
            article               | delete from article where organization_id = {acme}                                           | X X X X X X
            article_revision      | select 1 from article_revision where organization_id = {acme}                                | 2 2 0 0 0 0
            article_revision      | insert into article_revision (organization_id, article_id, number, title, body, text, language, author_id) values ({acme}, {article}, 9, 'M', '', '', 'en', {eve}) | 1 1 X X X X
            article_revision      | update article_revision set body = 'Mine' where organization_id = {acme}                     | X X X X X X
            article_revision      | delete from article_revision where organization_id = {acme}                                  | X X X X X X
            article_slug          | select 1 from article_slug where organization_id = {acme}                                    | 2 2 1 1 1 1
            article_slug          | insert into article_slug (organization_id, slug, article_id) values ({acme}, 'mine', {article}) | 1 1 X X X X
            article_slug          | update article_slug set slug = 'mine' where organization_id = {acme}                         | X X X X X X
            article_slug          | delete from article_slug where organization_id = {acme}                                      | 2 2 0 0 0 0
            published_article     | select 1 from published_article where organization_id = {acme}                               | 1 1 1 1 1 1
            published_article     | insert into published_article (organization_id, article_id, slug, title, body, text, language, audience, revision, version) values ({acme}, {article}, 'm', 'M', '', '', 'en', 'public', 1, 1) | X X X X X X
            published_article     | update published_article set audience = 'public'                                             | X X X X X X
            published_article     | delete from published_article                                                                | X X X X X X
            published_file        | select 1 from published_file where organization_id = {acme}                                  | 1 1 1 1 1 1
            published_file        | insert into published_file (organization_id, attachment_id, article_id) select organization_id, id, {article} from attachment | X X X X X X
            published_file        | delete from published_file                                                                   | X X X X X X
            category              | select 1 from category where organization_id = {acme}                                        | 2 2 1 1 1 1
            category              | insert into category (organization_id, slug, name) values ({acme}, 'mine', 'Mine')           | 1 1 X X X X
            category              | update category set name = 'Mine' where organization_id = {acme}                             | 2 2 0 0 0 0
            category              | delete from category where slug = 'empty' and organization_id = {acme}                       | 1 1 0 0 0 0
            article_word          | select 1 from article_word                                                                   | X X X X X X
            article_rating        | select 1 from article_rating where organization_id = {acme}                                  | 1 1 1 0 0 0
            article_rating        | insert into article_rating (organization_id, article_id, account_id, helpful) values ({acme}, {article}, me(), true) | X X X X X X
            article_rating        | update article_rating set helpful = false                                                    | X X X X X X
            article_rating        | delete from article_rating                                                                   | X X X X X X
            article_deflection    | select 1 from article_deflection where organization_id = {acme}                              | 1 1 1 0 0 0
            article_deflection    | insert into article_deflection (organization_id, article_id, account_id) values ({acme}, {article}, me()) | X X X X X X
            article_deflection    | delete from article_deflection                                                               | X X X X X X
            article_read          | select 1 from article_read where organization_id = {acme}                                    | 1 1 1 0 0 0
            article_read          | insert into article_read (organization_id, account_id, article_id) values ({acme}, me(), {article}) on conflict do nothing | 1 1 0 1 X X
            article_read          | insert into article_read (organization_id, account_id, article_id) values ({acme}, {finn}, {article}) | X X X X X X
            article_read          | update article_read set times = 9 where organization_id = {acme}                             | 0 0 1 0 0 0
            article_read          | delete from article_read                                                                     | X X X X X X
            search_miss           | select 1 from search_miss where organization_id = {acme}                                     | 1 1 0 0 0 0
            search_miss           | insert into search_miss (organization_id, words, searcher) values ({acme}, 'mine', sha256('m')) | X X X X X X
            search_miss           | delete from search_miss                                                                      | X X X X X X
            routing_version       | select 1 from routing_version where organization_id = {acme}                                 | 1 1 0 0 0 0
            routing_version       | insert into routing_version (organization_id, version, rules, changed_by, changed_by_name) values ({acme}, 9, '[]', me(), 'M') | 1 X X X X X
            routing_version       | insert into routing_version (organization_id, version, rules, changed_by, changed_by_name) values ({acme}, 9, '[]', {finn}, 'M') | X X X X X X
            routing_version       | update routing_version set rules = '[]' where organization_id = {acme}                       | X X X X X X
            routing_version       | delete from routing_version where organization_id = {acme}                                   | X X X X X X
            routing_task          | select 1 from routing_task                                                                   | X X X X X X
            routing_task          | insert into routing_task (organization_id, number) values ({acme}, 1)                        | X X X X X X
            routing_task          | delete from routing_task                                                                     | X X X X X X
            ticket_queue          | select 1 from ticket_queue where organization_id = {acme}                                    | 1 1 0 0 0 0
            ticket_queue          | insert into ticket_queue (organization_id, number, team_id, rank) values ({acme}, 1, {team}, now()) | X X X X X X
            ticket_queue          | update ticket_queue set rank = now() where organization_id = {acme}                          | X X X X X X
            ticket_queue          | delete from ticket_queue where organization_id = {acme}                                      | X X X X X X
            assignment            | select 1 from assignment where organization_id = {acme}                                      | 1 1 0 0 0 0
            assignment            | insert into assignment (organization_id, number, cause) values ({acme}, 1, 'rule')           | X X X X X X
            assignment            | update assignment set rule = 'Mine' where organization_id = {acme}                           | X X X X X X
            assignment            | delete from assignment where organization_id = {acme}                                        | X X X X X X
            handover              | select 1 from handover where organization_id = {acme}                                        | 1 0 0 0 0 0
            handover              | insert into handover (organization_id, account_id, reason) values ({acme}, {finn}, 'off')    | X X X X X X
            handover              | update handover set undone_at = now() where organization_id = {acme}                         | 1 0 0 0 0 0
            handover              | update handover set done_at = null where organization_id = {acme}                            | X X X X X X
            handover              | delete from handover where organization_id = {acme}                                          | X X X X X X
            handover_ticket       | select 1 from handover_ticket where organization_id = {acme}                                 | 1 0 0 0 0 0
            handover_ticket       | insert into handover_ticket (organization_id, handover_id, number) values ({acme}, {finn}, 1) | X X X X X X
            handover_ticket       | update handover_ticket set number = 2                                                        | X X X X X X
            handover_ticket       | delete from handover_ticket                                                                  | X X X X X X
            rehearsal             | select 1 from rehearsal where organization_id = {acme}                                       | 1 0 0 0 0 0
            rehearsal             | insert into rehearsal (organization_id, asked_by, days, rules_version) values ({acme}, me(), 1, 1) | 1 X X X X X
            rehearsal             | insert into rehearsal (organization_id, asked_by, days, rules_version) values ({acme}, {finn}, 1, 1) | X X X X X X
            rehearsal             | update rehearsal set state = 'cancelled' where organization_id = {acme}                      | 1 0 0 0 0 0
            rehearsal             | delete from rehearsal where organization_id = {acme}                                         | X X X X X X
            ticket_tally          | select 1 where exists (select from ticket_tally where organization_id = {acme})              | 1 1 0 0 0 0
            ticket_tally          | insert into ticket_tally (organization_id, measure, delta) values ({acme}, 1, 1000)          | X X X X X X
            ticket_tally          | update ticket_tally set delta = 1000 where organization_id = {acme}                          | X X X X X X
            ticket_tally          | delete from ticket_tally where organization_id = {acme}                                      | X X X X X X
            ticket_counter        | select 1 from ticket_counter                                                                 | X X X X X X
            ticket_counter        | update ticket_counter set last_number = 0                                                    | X X X X X X
            session               | select 1 from session                                                                        | X X X X X X
            session               | update session set account_id = me()                                                         | X X X X X X
            session               | delete from session                                                                          | X X X X X X
            credential            | select 1 from credential                                                                     | X X X X X X
            credential            | update credential set verifier = 'x'                                                         | X X X X X X
            mailed_token          | select 1 from mailed_token                                                                   | X X X X X X
            mailed_token          | insert into mailed_token (token_hash, account_id, purpose, email_key, expires_at) values ('x', {cleo}, 'reset_password', 'x', now()) | X X X X X X
            reset_request         | select 1 from reset_request                                                                  | X X X X X X
            reset_request         | insert into reset_request (email_key) values ('cleo@people.test')                             | X X X X X X
            mail                  | select 1 from mail                                                                           | X X X X X X
            mail                  | insert into mail (recipient, template, parameters) values ('m@people.test', 'invitation', '{}') | X X X X X X
            installation          | select 1 from installation                                                                   | X X X X X X
            idempotency           | insert into idempotency (account_id, key_hash, request_hash) values (me(), 'k', 'r')         | 1 1 1 1 1 X
            idempotency           | insert into idempotency (account_id, key_hash, request_hash) values ({cleo}, 'k', 'r')       | X X 1 X X X
            idempotency           | select 1 from idempotency where account_id = {cleo}                                          | 0 0 1 0 0 0
            idempotency           | update idempotency set status = 200 where account_id = {cleo}                                | 0 0 1 0 0 0
            idempotency           | delete from idempotency where account_id = {cleo}                                            | X X X X X X
            """;

    private static final List<String> PEOPLE = List.of("ada", "eve", "cleo", "dan", "gus", "nobody");

    record Row(boolean alone, String method, String path, String body, List<String> expected) {

        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    record Statement(String table, String sql, List<String> expected) {

        @Override
        public String toString() {
            return sql;
        }
    }

    /** Acme with its people, and Gus from elsewhere. */
    private record Cast(HelpDesk acme, Visitor gus) {

        static Cast together() {
            HelpDesk acme = HelpDesk.acme();
            acme.ada
                    .patch(acme.at(""), Json.of("customerAccess", "invitation", "domains", List.of("acme.test")))
                    .expect(200);
            Visitor gus = Desk.running().visitor().signUp("Gus Globex").verify();
            HelpDesk.foundedBy(gus, "Globex");
            return new Cast(acme, gus);
        }

        Visitor person(String name) {
            return switch (name) {
                case "ada" -> acme.ada;
                case "eve" -> acme.eve;
                case "cleo" -> acme.cleo;
                case "dan" -> acme.dan;
                case "gus" -> gus;
                default -> Desk.running().visitor();
            };
        }
    }

    private Cast shared;
    private Cast atWork;

    @BeforeAll
    void people() {
        shared = Cast.together();
        atWork = Cast.together();
        HelpDesk acme = atWork.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.edits(acme.eve, number, "tags", List.of("hardware"));
        acme.replies(acme.eve, number, "We look into it");
        acme.notes(acme.eve, number, "Not again");
        acme.ada
                .post(acme.at("/invitations"), Json.of("email", Desk.unique() + "@people.test", "role", "customer"))
                .expect(201);
        acme.cleo
                .send(
                        "POST",
                        acme.at("/tickets"),
                        "{\"subject\":\"S\",\"description\":\"D\"}",
                        "Idempotency-Key",
                        "one")
                .expect(201);
        acme.finn
                .send("PUT", acme.ticket(number) + "/draft", "{\"body\":\"Mine alone\",\"visibility\":\"internal\"}")
                .expect(200);
        acme.attaches(acme.cleo, number, "public", acme.uploads(acme.cleo, "a.txt", new byte[] {'a'}));
        acme.attaches(acme.eve, number, "internal", acme.uploads(acme.eve, "b.txt", new byte[] {'b'}));
        acme.uploads(acme.cleo, "c.txt", new byte[] {'c'});
        acme.ada
                .put(acme.at("/attachments/limits"), Json.of("file", 1_000, "ticket", 2_000, "organization", 3_000))
                .expect(200);
        portal(acme, number);
        knowledge(acme);
        teamOfFinn(acme);
        try (Sql sql = Sql.superuser()) {
            sql.update(
                    "insert into join_request values (?, ?, 'Gus', 'gus@people.test', 'Let me in')",
                    acme.id(),
                    atWork.gus().id());
            sql.update(
                    "insert into presence values (?, 1, ?, 'viewing', now() + interval '1 hour')",
                    acme.id(),
                    acme.finn.id());
            sql.update(
                    "insert into handover_ticket select organization_id, id, 1, null from handover where organization_id = ?",
                    acme.id());
            sql.update(
                    "insert into rehearsal (organization_id, asked_by, days, rules_version) values (?, ?, 1, 1)",
                    acme.id(),
                    acme.ada.id());
            sql.update("delete from triage where organization_id = ? and number = 2", acme.id());
            sql.commit();
        }
    }

    /** An article for everybody, with a picture, in one of two categories; a draft; what Cleo did with the first. */
    private static void knowledge(HelpDesk acme) {
        String file = acme.uploads(acme.eve, "tray.txt", new byte[] {'t'});
        String article = acme.article(
                "title",
                "Trays",
                "body",
                "![](/attachments/" + file + ")",
                "audience",
                "public",
                "category",
                acme.category("Printers", null));
        acme.publishes(article);
        acme.category("Empty", null);
        acme.article("title", "Draft", "body", "B");
        String address = acme.at("/articles/" + article);
        acme.cleo.get(address).expect(200);
        acme.cleo.post(address + "/rating", Json.of("helpful", true)).expect(204);
        acme.cleo.post(address + "/deflections", Json.of()).expect(204);
        acme.cleo.get(acme.at("/articles?q=zeppelin")).expect(200);
    }

    /** Finn alone, away, on Mondays, knowing about printers. */
    private static void teamOfFinn(HelpDesk acme) {
        String hardware = acme.team("Hardware");
        acme.joins(hardware, acme.finn);
        acme.rule("Rule", "false", "priority", "low");
        acme.edits(acme.eve, 1, "team", hardware);
        acme.ada
                .put(acme.at("/members/" + acme.finn.id() + "/availability"), Json.of("state", "away"))
                .expect(200);
        acme.ada
                .put(
                        acme.at("/members/" + acme.finn.id() + "/work"),
                        Json.of(
                                "hours",
                                List.of(Json.of("weekday", 1, "from", "09:00", "to", "17:00")),
                                "skills",
                                List.of(Json.of("tag", "printer", "level", 5))))
                .expect(200);
    }

    /** Ticket 3 follows the closed ticket 2 of Cleo's; ticket 4 is resolved, 2 rated; somebody noted something of Cleo. */
    private static void portal(HelpDesk acme, long seen) {
        acme.cleo.send("PUT", acme.ticket(seen) + "/seen", "{\"version\":1}").expect(204);
        acme.eve.post(acme.ticket(2) + "/closure", Json.of()).expect(200);
        acme.cleo.post(acme.ticket(2) + "/rating", Json.of("score", "good")).expect(201);
        acme.cleo
                .post(acme.at("/tickets"), Json.of("subject", "More", "description", "", "follows", 2))
                .expect(201);
        acme.eve
                .post(acme.ticket(acme.opens(acme.cleo, "Solved")) + "/resolution", Json.of())
                .expect(200);
        acme.eve
                .send("PUT", acme.at("/customers/" + acme.cleo.id() + "/note"), "{\"body\":\"Prefers the phone\"}")
                .expect(200);
    }

    // ------------------------------------------------------------------------------------------------------ over HTTP

    static List<Row> operations() {
        return OPERATIONS.lines().skip(1).map(PolicyMatrixTest::row).toList();
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        boolean alone = cells[0].startsWith("*");
        String[] operation = cells[0].replace("*", "").strip().split(" +", 2);
        return new Row(
                alone,
                operation[0],
                operation[1].strip(),
                cells[1].strip(),
                List.of(cells[2].strip().split(" +")));
    }

    /** From right to left: whoever may not goes first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationAnswersEachPersonAsTheTableSays(Row row) {
        Cast cast = row.alone() ? Cast.together() : shared;
        Filling filling = new Filling(cast);
        for (int i = PEOPLE.size() - 1; i >= 0; i--) {
            Visitor person = cast.person(PEOPLE.get(i));
            String path = filling.fill(row.path());
            String body = row.body().isEmpty() ? null : filling.fill(row.body());

            Answer answer = person.send(row.method(), path, body);

            assertThat(answer.status())
                    .as("%s for %s: %s", row, PEOPLE.get(i), answer.text())
                    .isEqualTo(Integer.parseInt(row.expected().get(i)));
            if (answer.status() >= 400) {
                assertRefusedWithoutTrace(cast, row, path, answer);
            }
        }
    }

    private static void assertRefusedWithoutTrace(Cast cast, Row row, String path, Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        if (row.path().contains("{number}")) {
            String ticket = path.replaceAll("(/tickets/\\d+).*", "$1");
            JsonNode now = cast.acme().ada.get(ticket).expect(200).json();
            assertThat(now.path("version").asInt()).isEqualTo(1);
            assertThat(now.path("status").asString()).isEqualTo("open");
            assertThat(cast.acme().ada.get(ticket + "/messages").items()).isEmpty();
        }
    }

    /** Puts into {names} what they stand for; what a person has yet to make is made when it is first asked for. */
    private static final class Filling {

        private final Cast cast;
        private String token = "";
        private String invited = "";
        private String file = "";
        private String invitation = "";

        Filling(Cast cast) {
            this.cast = cast;
        }

        String fill(String text) {
            HelpDesk acme = cast.acme();
            String filled = text.replace("{slug}", acme.slug)
                    .replace("{fresh}", Desk.unique())
                    .replace("{domain}", "acme.test")
                    .replace("{unclaimed}", "globex.test")
                    .replace("{unknown}", "00ff")
                    .replace("{first}", "1")
                    .replace("{cleo.email}", acme.cleo.email())
                    .replace("{dan.email}", acme.dan.email())
                    .replace("{dan.accountId}", acme.dan.id().toString())
                    .replace("{finn.accountId}", acme.finn.id().toString());
            if (filled.contains("{number}")) {
                filled = filled.replace("{number}", Long.toString(acme.opens(acme.cleo, "My invoice")));
            }
            if (filled.contains("{cleo.session}")) {
                filled = filled.replace("{cleo.session}", ownSession(acme.cleo));
            }
            if (filled.contains("{cleo.token}")) {
                filled = filled.replace("{cleo.token}", token());
            }
            if (filled.contains("{team.id}")) {
                filled = filled.replace("{team.id}", acme.team("Team " + Desk.unique()));
            }
            if (filled.contains("{rule.")) {
                filled = filled.replace("{rule.id}", acme.rule("Rule", "false", "priority", "low"))
                        .replace("{rule.version}", "1");
            }
            if (filled.contains("{article.id}")) {
                filled = filled.replace("{article.id}", acme.published("Hours", "Nine to five.", "customers"));
            }
            if (filled.contains("{article.slug}")) {
                String id = acme.published("Hours", "Nine to five.", "public");
                filled = filled.replace(
                        "{article.slug}",
                        acme.eve
                                .get(acme.at("/articles/" + id))
                                .expect(200)
                                .json()
                                .path("slug")
                                .asString());
            }
            if (filled.contains("{category.id}")) {
                filled = filled.replace("{category.id}", acme.category("Category " + Desk.unique(), null));
            }
            filled = filled.replace("{random}", UUID.randomUUID().toString());
            if (filled.contains("{rehearsal.")) {
                filled = filled.replace("{rehearsal.id}", rehearsal());
            }
            if (filled.contains("{file.")) {
                filled = withFiles(filled);
            }
            if (filled.contains("{invitation")) {
                invite();
                filled = filled.replace("{invitation.id}", invitation);
                if (filled.contains("{invitation.token}")) {
                    filled = filled.replace(
                            "{invitation.token}", Desk.running().mails().token(invited, Mails.Link.INVITATION));
                }
            }
            return filled;
        }

        private String withFiles(String text) {
            HelpDesk acme = cast.acme();
            if (file.isEmpty()) {
                long number = acme.opens(acme.cleo, "My invoice");
                Visitor author = text.contains("{file.ofNote}") ? acme.eve : acme.cleo;
                file = acme.uploads(author, "invoice.txt", new byte[] {'a', 'b'});
                if (!text.contains("{file.unsent}")) {
                    acme.attaches(author, number, author == acme.eve ? "internal" : "public", file);
                }
            }
            return text.replaceAll("\\{file\\.\\w+}", file);
        }

        private String ownSession(Visitor visitor) {
            if (token.isEmpty()) {
                token = visitor.get("/api/me/sessions")
                        .expect(200)
                        .items()
                        .getFirst()
                        .path("id")
                        .asString();
            }
            return token;
        }

        private String token() {
            if (token.isEmpty()) {
                token = cast.acme()
                        .cleo
                        .post("/api/me/tokens", Json.of("name", "mine"))
                        .expect(201)
                        .json()
                        .path("id")
                        .asString();
            }
            return token;
        }

        /** As soon as one of those before has ended: there may be two. */
        private String rehearsal() {
            if (token.isEmpty()) {
                token = await().until(
                                () -> cast.acme().ada.post(cast.acme().at("/routing/rehearsals"), Json.of("days", 1)),
                                begun -> begun.status() != 429)
                        .expect(202)
                        .json()
                        .path("id")
                        .asString();
            }
            return token;
        }

        private void invite() {
            if (invited.isEmpty()) {
                invited = Desk.unique() + "@people.test";
                invitation = cast.acme()
                        .ada
                        .post(cast.acme().at("/invitations"), Json.of("email", invited, "role", "employee"))
                        .expect(201)
                        .json()
                        .path("id")
                        .asString();
            }
        }
    }

    @Test
    void everyOperationOfTheApiIsInTheTable() {
        JsonNode paths = Desk.running()
                .visitor()
                .get("/api/openapi.json")
                .expect(200)
                .json()
                .path("paths");
        TreeSet<String> offered = new TreeSet<>();
        paths.propertyStream().forEach(path -> path.getValue()
                .propertyNames()
                .forEach(method -> offered.add(method.toUpperCase(Locale.ROOT) + " " + generic(path.getKey()))));
        TreeSet<String> tested = operations().stream()
                .map(row -> row.method() + " " + generic(row.path()))
                .collect(Collectors.toCollection(TreeSet::new));

        // A stream has no end to wait for: LiveFeedTest tells who hears what.
        offered.remove("GET /api/live");
        assertThat(tested).isEqualTo(offered);
    }

    private static String generic(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }

    // --------------------------------------------------------------------------------------------------- in plain SQL

    static List<Statement> statements() {
        return STATEMENTS.lines().skip(1).map(PolicyMatrixTest::statement).toList();
    }

    private static Statement statement(String line) {
        String[] cells = line.split(" *\\| *", -1);
        return new Statement(
                cells[0].strip(), cells[1], List.of(cells[2].strip().split(" +")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void aStatementTouchesForEachPersonWhatTheTableSays(Statement statement) {
        HelpDesk acme = atWork.acme();
        String sql = statement
                .sql()
                .replace(
                        "{people}",
                        Stream.of(acme.ada, acme.eve, acme.finn, acme.cleo, acme.dan)
                                .map(PolicyMatrixTest::quoted)
                                .collect(Collectors.joining(", ")))
                .replace("{acme}", "'" + acme.id() + "'")
                .replace("{cleo}", quoted(acme.cleo))
                .replace("{finn}", quoted(acme.finn))
                .replace("{eve}", quoted(acme.eve))
                .replace(
                        "{team}",
                        "(select id from team where name = 'Hardware' and organization_id = '" + acme.id() + "')")
                .replace(
                        "{article}",
                        "(select article_id from published_article where organization_id = '" + acme.id() + "')")
                .replace("{gus}", quoted(atWork.gus()));

        List<String> outcomes = PEOPLE.stream()
                .map(name -> {
                    try (Sql app = Sql.app(
                            name.equals("nobody") ? "" : atWork.person(name).handle())) {
                        return app.outcome(sql).replace("42501", "X").replace(" rows", "");
                    }
                })
                .toList();

        assertThat(outcomes).as(PEOPLE.toString()).isEqualTo(statement.expected());
    }

    private static String quoted(Visitor person) {
        return "'" + person.id() + "'";
    }

    @Test
    void everyTableIsInTheTable() {
        try (Sql sql = Sql.superuser()) {
            assertThat(statements().stream().map(Statement::table).distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            sql.rows(
                                    "select relname from pg_class where relkind in ('r', 'p') and not relispartition"
                                            + " and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'"));
        }
    }
}
