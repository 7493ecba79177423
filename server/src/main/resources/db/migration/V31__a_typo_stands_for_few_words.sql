-- A mistyped word stands for the dozen words that are most like it: what finds articles by a hundred words finds them slowly, and most of them by chance.

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
    v_count int := 0;
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
        exit when v_alike.likeness < v_best - 0.1 or v_count = 12;
        if exists (select from matching_articles(p_organization, p_language, ('''' || v_alike.word || '''')::tsquery, p_reach, 1)) then
            v_best := coalesce(v_best, v_alike.likeness);
            v_found := coalesce(v_found || ('''' || v_alike.word || '''')::tsquery, ('''' || v_alike.word || '''')::tsquery);
            v_count := v_count + 1;
        end if;
    end loop;
    return v_found;
end
$$;
