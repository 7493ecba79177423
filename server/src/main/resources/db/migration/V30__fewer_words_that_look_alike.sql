-- A search for a mistyped word need not weigh each word that begins with the same letter.

-- Words like this one that an article has which the caller may see: the most alike, and those nearly as much so. Words that only
-- other articles have change nothing. Words so alike have two fragments in common at least, so they are found without the first
-- letter's own ("  p"), which a twelfth of all words has.
create or replace function query_of_alike(p_organization uuid, p_language text, p_word text, p_reach text[]) returns tsquery
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
        where marked_fragments(w.organization_id, '  ' || w.word || ' ') && marked_fragments(p_organization, ' ' || v_stem || ' ')
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
create or replace function article_hits(p_organization uuid, p_words text[], p_published boolean, p_most int)
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
            -- A single word has been looked for above.
            if cardinality(p_words) = 1 or not exists (select from matching_articles(p_organization, v_language, v_one, v_reach, 1)) then
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
