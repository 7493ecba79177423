-- Whether a word is common was told by the newest 64 tickets alone. A wave of tickets without it (an outage, an import) made a common word
-- look rare, and each search gathered all of its postings. So tickets from the whole history are asked as well.

-- Of the words together and of each of them: how many of the newest 64 tickets have it, and how many of 32 to 63 from the whole history,
-- each of which stands for "step" tickets. Those are always the same until the history has doubled, so that their pages stay in memory.
create function sampled_words(p_organization uuid, p_words text)
    returns table (word text, among_newest bigint, among_all bigint, step bigint)
    language plpgsql stable rows 3 set search_path = public, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off as
$$
declare
    v_last bigint := coalesce((select c.last_number from ticket_counter c where c.organization_id = p_organization), 0);
    v_step bigint := 2 ^ greatest(0, floor(log(2, greatest(v_last, 1) / 32.0)));
begin
    return query
        with sampled as materialized (
            select t.newest, t.document,
                   array(select m.document from message m where m.organization_id = p_organization and m.number = t.number) as messages
            from ((select true as newest, n.number, n.document
                   from ticket n
                   where n.organization_id = p_organization
                   order by n.number desc
                   limit 64)
                  union all
                  (select false, a.number, a.document
                   from generate_series(v_step, v_last, v_step) s (number)
                            cross join lateral (select x.number, x.document
                                                from ticket x
                                                where x.organization_id = p_organization and x.number = s.number
                                                limit 1) a)) t),
        asked as (select w.word, w.word::tsquery as query
                  from (select p_words as word union select unnest(string_to_array(p_words, ' & '))) w)
        select a.word, count(*) filter (where s.newest), count(*) filter (where not s.newest), v_step
        from asked a
                 left join sampled s
                           on s.document @@ a.query
                               or exists (select from unnest(s.messages) m (document) where m.document @@ a.query)
        group by a.word;
end
$$;
revoke execute on function sampled_words(uuid, text) from public;
grant execute on function sampled_words(uuid, text) to deskbell_definer;

create or replace function ticket_hits_in_all(p_organization uuid, p_words text, p_fragment text, p_most int) returns bigint[]
    language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off as
$$
declare
    v_me        uuid     := me();
    v_words     tsquery  := p_words::tsquery;
    v_narrowing text     := p_words;
    v_marked    tsquery;
    v_fragments text[]   := marked_fragments(p_organization, p_fragment);
    v_like      text     := '%' || replace(replace(replace(p_fragment, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    v_common    boolean;
    v_hits      bigint[] := '{}';
begin
    if v_me is null then
        return v_hits;
    end if;
    if p_organization = any (my_staff_organizations()) then
        if p_most is not null then
            select bool_or(s.among_newest >= 4 or s.among_all >= 4 and s.among_all * s.step > p_most) filter (where s.word = p_words),
                   string_agg(s.word, ' & ') filter (where s.among_newest < 4 and s.among_all < 4 and s.word <> p_words)
            into v_common, v_narrowing
            from sampled_words(p_organization, p_words) s;
            if v_common then
                return null;
            end if;
        end if;
        v_marked := regexp_replace(coalesce(v_narrowing, p_words), '''([^'']+)''',
                                   '''' || organization_mark(p_organization) || '\1''', 'g')::tsquery;
        v_hits := array(with hit as materialized (select t.organization_id, t.number
                                                  from ticket t
                                                  where marked_words(t.organization_id, t.document) @@ v_marked
                                                    and t.document @@ v_words
                                                  limit p_most + 1)
                        select number from hit where organization_id = p_organization);
        if cardinality(v_hits) > p_most then
            return null;
        end if;
        v_hits := v_hits || array(with hit as materialized (select m.organization_id, m.number
                                                            from message m
                                                            where marked_words(m.organization_id, m.document) @@ v_marked
                                                              and m.document @@ v_words
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
