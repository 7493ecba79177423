-- An index of words that all organizations share makes each search pay for all tenants: a common word's postings are gathered
-- over the whole table before the organization is looked at. So each word, and each three letters of a subject, is indexed with
-- its organization's mark before it; measured, two words among 1,000,000 tickets cost 340 ms before and 5 ms after.

-- Eight letters that tell organizations apart nearly always; the organization itself is checked on the row all the same.
create function organization_mark(p_organization uuid) returns text
    language sql immutable strict parallel safe
return left(md5(p_organization::text), 8);

create function marked_words(p_organization uuid, p_document tsvector) returns tsvector
    language sql immutable strict parallel safe
return (select array_to_tsvector(array_agg(mark || word.lexeme))
        from organization_mark(p_organization) mark, unnest(p_document) word);

create function marked_fragments(p_organization uuid, p_text text) returns text[]
    language sql immutable strict parallel safe
return (select array_agg(distinct mark || substr(letters, first, 3))
        from organization_mark(p_organization) mark,
             lower(p_text) letters,
             generate_series(1, length(letters) - 2) first);

grant execute on function organization_mark(uuid), marked_words(uuid, tsvector), marked_fragments(uuid, text)
    to deskbell_app, deskbell_worker, deskbell_definer;

create index ticket_words on ticket using gin (marked_words(organization_id, document)) with (fastupdate = off);
create index message_words on message using gin (marked_words(organization_id, document)) with (fastupdate = off);
create index ticket_subject_fragments on ticket using gin (marked_fragments(organization_id, subject)) with (fastupdate = off);
drop index ticket_text;
drop index message_text;
drop index ticket_fragments;

-- The numbers of the tickets that a text hits, for the caller, who is known by the session handle alone. With the policy
-- written out inside; a property test holds it equal to the policy. Takes the place of search_tickets.
--
-- p_words: a tsquery text such as '''print'':* & ''jam'':*'. p_fragment: a part of a subject, or null.
-- p_most: null for all hits. Else the answer is null when there are more, or when the newest tickets show that the words are
-- common: then a page is found sooner by checking the rows of a list in their order.
drop function search_tickets(uuid, text, text, int);

create function ticket_hits(p_organization uuid, p_words text, p_fragment text, p_most int) returns bigint[]
    language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_custom_plan as
$$
declare
    v_me        uuid     := me();
    v_words     tsquery  := p_words::tsquery;
    v_marked    tsquery  := regexp_replace(p_words, '''([^'']+)''', '''' || organization_mark(p_organization) || '\1''', 'g')::tsquery;
    v_fragments text[]   := marked_fragments(p_organization, p_fragment);
    v_like      text     := '%' || replace(replace(replace(p_fragment, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    v_hits      bigint[] := '{}';
begin
    if v_me is null then
        return v_hits;
    end if;
    if p_organization = any (my_staff_organizations()) then
        if p_most is not null
            and (select count(*) >= 4
                 from (select t.number, t.document
                       from ticket t
                       where t.organization_id = p_organization
                       order by t.number desc
                       limit 64) newest
                 where newest.document @@ v_words
                    or exists (select
                               from message m
                               where m.organization_id = p_organization
                                 and m.number = newest.number
                                 and m.document @@ v_words)) then
            return null;
        end if;
        v_hits := array(with hit as materialized (select t.organization_id, t.number
                                                  from ticket t
                                                  where marked_words(t.organization_id, t.document) @@ v_marked
                                                  limit p_most + 1)
                        select number from hit where organization_id = p_organization);
        if cardinality(v_hits) > p_most then
            return null;
        end if;
        v_hits := v_hits || array(with hit as materialized (select m.organization_id, m.number
                                                            from message m
                                                            where marked_words(m.organization_id, m.document) @@ v_marked
                                                            limit p_most + 1)
                                  select number from hit where organization_id = p_organization);
        if cardinality(v_hits) > p_most then
            return null;
        end if;
        v_hits := v_hits || array(with hit as materialized (select t.organization_id, t.number
                                                            from ticket t
                                                            where marked_fragments(t.organization_id, t.subject) @> v_fragments
                                                              and t.subject ilike v_like
                                                            limit p_most + 1)
                                  select number from hit where organization_id = p_organization);
        if cardinality(v_hits) > p_most then
            return null;
        end if;
    elsif p_organization = any (my_organizations()) then
        v_hits := array(select t.number
                        from ticket t
                        where t.organization_id = p_organization
                          and t.requester_id = v_me
                          and (t.document @@ v_words
                            or t.subject ilike v_like
                            or exists (select
                                       from message m
                                       where m.organization_id = t.organization_id
                                         and m.number = t.number
                                         and m.visibility = 'public'
                                         and m.document @@ v_words)));
    end if;
    return array(select distinct unnest(v_hits));
end
$$;

alter function ticket_hits(uuid, text, text, int) owner to deskbell_definer;
grant execute on function ticket_hits(uuid, text, text, int) to deskbell_app;
