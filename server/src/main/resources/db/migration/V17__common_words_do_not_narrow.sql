-- A word that many tickets have does not narrow a search, but reading its postings costs the most of it: 17 of 18 ms, measured
-- on "zebra printer" where each tenth ticket has a printer. Such words, which the newest tickets give away, are left to the check of
-- the rows that the other words find. The statements are planned once, not at each call (half of the rest); what makes that safe
-- is that there is no other way than the indexes.
create or replace function ticket_hits(p_organization uuid, p_words text, p_fragment text, p_most int) returns bigint[]
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
            with newest as materialized (select t.document,
                                                array(select m.document
                                                      from message m
                                                      where m.organization_id = t.organization_id and m.number = t.number) as messages
                                         from ticket t
                                         where t.organization_id = p_organization
                                         order by t.number desc
                                         limit 64),
                 asked as (select p_words as word union all select unnest(string_to_array(p_words, ' & '))),
                 counted as (select a.word,
                                    (select count(*) >= 4
                                     from newest n
                                     where n.document @@ a.word::tsquery
                                        or exists (select from unnest(n.messages) m (document) where m.document @@ a.word::tsquery)) as common
                             from asked a)
            select bool_or(common) filter (where word = p_words), string_agg(word, ' & ') filter (where not common and word <> p_words)
            into v_common, v_narrowing
            from counted;
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
