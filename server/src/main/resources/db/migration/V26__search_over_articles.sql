-- ------------------------------------------------------------------------------------------------------------ search

-- A word as a query in a language: from two letters on as the beginning of one. Null when it is a word that says nothing.
create function query_of(p_language text, p_word text) returns tsquery
    language sql immutable strict parallel safe
return nullif(to_tsquery(text_configuration(p_language), '''' || translate(p_word, '''\', '') || '''' || case when length(p_word) > 1 then ':*' else '' end), '');

create function marked_query(p_organization uuid, p_query tsquery) returns tsquery
    language sql immutable strict parallel safe
return regexp_replace(p_query::text, '''([^'']+)''', '''' || organization_mark(p_organization) || '\1''', 'g')::tsquery;

grant execute on function query_of(text, text), marked_query(uuid, tsquery) to deskbell_app, deskbell_definer;

-- Full text under row-level security would read every row (V6). These functions write the policy out inside, take their identity
-- from the session handle alone, and answer ids, which are joined back under row-level security. A property test holds them equal
-- to the policies. Which audiences' articles the caller reads:
create function my_reach(p_organization uuid) returns text[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select case
               when p_organization = any (my_staff_organizations()) then array ['public', 'customers', 'staff']
               when p_organization = any (my_organizations()) then array ['public', 'customers']
               else array ['public'] end;
end;

create function languages_of_articles(p_organization uuid) returns text[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    with recursive language (code) as (
        (select min(a.language) from article a where a.organization_id = p_organization)
        union all
        select (select min(a.language) from article a where a.organization_id = p_organization and a.language > l.code)
        from language l
        where l.code is not null
    )
    select coalesce(array_agg(code) filter (where code is not null), '{}') from language;
end;

-- Articles of one language that a query finds, the best of them first; those whose title it finds are looked for first, and the others
-- while there is room. The marked words have all of the document's, so what the index says needs no second look at the document, which
-- costs more than all else. p_reach null: among the newest texts, not among the published ones.
create function matching_articles(p_organization uuid, p_language text, p_query tsquery, p_reach text[], p_most int)
    returns table (id uuid, rank real)
    language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off as
$$
#variable_conflict use_column
declare
    v_marked tsquery := marked_query(p_organization, p_query);
begin
    if p_reach is null then
        return query
            with titled as materialized (
                select a.id, a.document
                from article a
                where marked_article_words(a.organization_id, a.title_words) @@ v_marked
                  and a.organization_id = p_organization and a.language = p_language
                limit p_most
            ),
            worded as materialized (
                select a.id, a.document
                from article a
                where marked_article_words(a.organization_id, a.document) @@ v_marked
                  and a.organization_id = p_organization and a.language = p_language
                  and (select count(*) from titled) < p_most
                limit p_most
            )
            select hit.id, max(ts_rank(hit.document, p_query))
            from (select * from titled union all select * from worded) hit
            group by hit.id
            order by 2 desc, 1
            limit p_most;
    else
        return query
            with titled as materialized (
                select p.article_id, p.document
                from published_article p
                where marked_article_words(p.organization_id, p.title_words) @@ v_marked
                  and p.organization_id = p_organization and p.language = p_language and p.audience = any (p_reach)
                limit p_most
            ),
            worded as materialized (
                select p.article_id, p.document
                from published_article p
                where marked_article_words(p.organization_id, p.document) @@ v_marked
                  and p.organization_id = p_organization and p.language = p_language and p.audience = any (p_reach)
                  and (select count(*) from titled) < p_most
                limit p_most
            )
            select hit.article_id, max(ts_rank(hit.document, p_query))
            from (select * from titled union all select * from worded) hit
            group by hit.article_id
            order by 2 desc, 1
            limit p_most;
    end if;
end
$$;

-- Words like this one that an article has which the caller may see: the most alike, and those nearly as much so. Words that only
-- other articles have change nothing.
create function query_of_alike(p_organization uuid, p_language text, p_word text, p_reach text[]) returns tsquery
    language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off as
$$
declare
    v_stem  text := coalesce((select w.lexeme from unnest(words_of(p_language, p_word)) w limit 1), lower(p_word));
    v_alike record;
    v_best  real;
    v_found tsquery;
begin
    for v_alike in
        select w.word, similarity(w.word, v_stem) as likeness
        from article_word w
        where marked_fragments(w.organization_id, '  ' || w.word || ' ') && marked_fragments(p_organization, '  ' || v_stem || ' ')
          and w.organization_id = p_organization and w.language = p_language
          and similarity(w.word, v_stem) >= 0.3
          and abs(length(w.word) - length(v_stem)) <= 2
        order by 2 desc, 1
        limit 200
    loop
        exit when v_alike.likeness < v_best - 0.1;
        if exists (select from matching_articles(p_organization, p_language, ('''' || v_alike.word || '''')::tsquery, p_reach, 1)) then
            v_best := coalesce(v_best, v_alike.likeness);
            v_found := coalesce(v_found || ('''' || v_alike.word || '''')::tsquery, ('''' || v_alike.word || '''')::tsquery);
        end if;
    end loop;
    return v_found;
end
$$;

-- Articles that have all of the words, each as the beginning of one; when there is none, articles with words that are like them. With
-- the query that found each, for its snippet. p_published: what readers see; else the newest texts, for staff alone.
create function article_hits(p_organization uuid, p_words text[], p_published boolean, p_most int)
    returns table (id uuid, query text, rank real)
    language plpgsql stable security definer rows 50 set search_path = public, pg_temp as
$$
#variable_conflict use_column
declare
    v_reach    text[] := case when p_published then my_reach(p_organization) end;
    v_language text;
    v_word     text;
    v_one      tsquery;
    v_all      tsquery;
    v_count    int;
    v_found    int := 0;
begin
    if not p_published and not p_organization = any (my_staff_organizations()) then
        return;
    end if;
    foreach v_language in array languages_of_articles(p_organization) loop
        v_all := null;
        foreach v_word in array p_words loop
            v_one := query_of(v_language, v_word);
            v_all := coalesce(v_all && v_one, v_all, v_one);
        end loop;
        if v_all is not null then
            return query select m.id, v_all::text, m.rank from matching_articles(p_organization, v_language, v_all, v_reach, p_most) m;
            get diagnostics v_count = row_count;
            v_found := v_found + v_count;
        end if;
    end loop;
    if v_found > 0 then
        return;
    end if;
    foreach v_language in array languages_of_articles(p_organization) loop
        v_all := null;
        foreach v_word in array p_words loop
            v_one := query_of(v_language, v_word);
            continue when v_one is null;
            if not exists (select from matching_articles(p_organization, v_language, v_one, v_reach, 1)) then
                v_one := case when length(v_word) >= 4 then query_of_alike(p_organization, v_language, v_word, v_reach) end;
            end if;
            if v_one is null then
                v_all := null;
                exit;
            end if;
            v_all := coalesce(v_all && v_one, v_one);
        end loop;
        if v_all is not null then
            return query select m.id, v_all::text, m.rank from matching_articles(p_organization, v_language, v_all, v_reach, p_most) m;
        end if;
    end loop;
end
$$;

-- Published articles that a text is about, of the languages in which it seems to be written: the rarer a word, the more it says; in a title it says more. One word that is in no title
-- is not enough.
create function suggested_articles(p_organization uuid, p_text text, p_without uuid, p_most int)
    returns table (id uuid, query text, rank real)
    language plpgsql stable security definer rows 10 set search_path = public, pg_temp
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off as
$$
#variable_conflict use_column
declare
    v_reach    text[] := my_reach(p_organization);
    v_language text;
begin
    for v_language in
        with known as (
            select l.language, count(*) as words
            from unnest(languages_of_articles(p_organization)) l (language)
                     cross join lateral unnest(words_of(l.language, p_text)) t
                     join article_word w
                          on w.organization_id = p_organization and w.language = l.language and w.word = t.lexeme
            group by l.language
        )
        select k.language from known k where 2 * k.words >= (select max(words) from known)
    loop
        return query
            with asked as materialized (
                select w.word, ('''' || w.word || '''')::tsquery as query,
                       marked_query(p_organization, ('''' || w.word || '''')::tsquery) as marked
                from unnest(words_of(v_language, p_text)) t
                         join article_word w
                              on w.organization_id = p_organization and w.language = v_language and w.word = t.lexeme
                where length(t.lexeme) >= 2
                order by cardinality(t.positions) desc, length(t.lexeme) desc, t.lexeme
                limit 12
            ),
            found as materialized (
                select a.word, hit.id, hit.telling
                from asked a
                         cross join lateral (
                             (select p.article_id as id, 3 as telling
                              from published_article p
                              where marked_article_words(p.organization_id, p.title_words) @@ a.marked
                                and p.organization_id = p_organization and p.language = v_language and p.audience = any (v_reach)
                                and p.article_id is distinct from p_without
                              limit 60)
                             union all
                             (select p.article_id, 1
                              from published_article p
                              where marked_article_words(p.organization_id, p.document) @@ a.marked
                                and p.organization_id = p_organization and p.language = v_language and p.audience = any (v_reach)
                                and p.article_id is distinct from p_without
                              limit 100)) hit
            ),
            weighed as (
                select f.word, ln(1 + 200.0 / count(*)) as weight from found f where f.telling = 1 group by f.word
            ),
            once as (
                select f.id, f.word, max(f.telling) as telling from found f group by f.id, f.word
            )
            select o.id, string_agg('''' || o.word || '''', ' | '), sum(o.telling * w.weight)::real
            from once o
                     join weighed w on w.word = o.word
            group by o.id
            having max(o.telling) > 1 or count(*) > 1
            order by 3 desc, 1
            limit p_most;
    end loop;
end
$$;

alter function my_reach(uuid) owner to deskbell_definer;
alter function languages_of_articles(uuid) owner to deskbell_definer;
alter function matching_articles(uuid, text, tsquery, text[], int) owner to deskbell_definer;
alter function query_of_alike(uuid, text, text, text[]) owner to deskbell_definer;
alter function article_hits(uuid, text[], boolean, int) owner to deskbell_definer;
alter function suggested_articles(uuid, text, uuid, int) owner to deskbell_definer;
grant execute on function article_hits(uuid, text[], boolean, int), suggested_articles(uuid, text, uuid, int) to deskbell_app;
