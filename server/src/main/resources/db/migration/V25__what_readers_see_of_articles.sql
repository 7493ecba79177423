-- ------------------------------------------------------------------------------------------------ what readers see

-- Makes what readers see of an article what it is to be: its published revision at its present address and place, or nothing. What
-- is published anew has the article's audience; otherwise an audience may only have become narrower.
create function show_article_now(p_organization uuid, p_article uuid, p_anew boolean) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_article article;
    v_wider   text[] := array ['staff', 'customers', 'public'];
begin
    select * into v_article from article a where a.organization_id = p_organization and a.id = p_article;
    if not found or v_article.state <> 'published' then
        delete from published_article p where p.organization_id = p_organization and p.article_id = p_article;
        return;
    end if;
    insert into published_article as p (organization_id, article_id, slug, title, body, text, language, audience, category_id,
                                        top_category_id, revision, version)
    select r.organization_id, r.article_id, v_article.slug, r.title, r.body, r.text, r.language, v_article.audience, c.id,
           coalesce(c.parent_id, c.id), r.number, v_article.version
    from article_revision r
             left join category c on c.organization_id = r.organization_id and c.id = v_article.category_id
    where r.organization_id = p_organization and r.article_id = p_article and r.number = v_article.published_revision
    on conflict (organization_id, article_id) do update
        set slug            = excluded.slug,
            title           = excluded.title,
            body            = excluded.body,
            text            = excluded.text,
            language        = excluded.language,
            audience        = case
                                  when p_anew or array_position(v_wider, excluded.audience) < array_position(v_wider, p.audience)
                                      then excluded.audience
                                  else p.audience end,
            category_id     = excluded.category_id,
            top_category_id = excluded.top_category_id,
            revision        = excluded.revision,
            version         = excluded.version,
            updated_at      = now();
    delete from published_file f where f.organization_id = p_organization and f.article_id = p_article;
    insert into published_file (organization_id, attachment_id, article_id)
    select a.organization_id, a.id, a.article_id
    from published_article p
             join attachment a on a.organization_id = p.organization_id and a.article_id = p.article_id
    where p.organization_id = p_organization and p.article_id = p_article
      and position(a.id::text in p.body) > 0;
end
$$;

-- The same for staff; whether they may is asked here.
create function show_article(p_organization uuid, p_article uuid, p_anew boolean) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    if p_organization = any (my_staff_organizations()) then
        perform show_article_now(p_organization, p_article, p_anew);
    end if;
end
$$;

-- Articles go where their category goes.
create function move_articles_of_category() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update published_article p
    set top_category_id = coalesce(new.parent_id, new.id), updated_at = now()
    where p.organization_id = new.organization_id and p.category_id = new.id;
    return null;
end
$$;
create trigger move_articles
    after update of parent_id on category
    for each row
    when (old.parent_id is distinct from new.parent_id)
execute function move_articles_of_category();

-- They stay one level higher when it goes. Staff's rows are moved by who removes it.
create function keep_articles_of_category() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update published_article p
    set category_id = old.parent_id, top_category_id = old.parent_id, updated_at = now()
    where p.organization_id = old.organization_id and p.category_id = old.id;
    return old;
end
$$;
create trigger keep_articles before delete on category for each row execute function keep_articles_of_category();

-- One at a time in an organization, so that two with the same new words do not wait for each other both ways.
create function learn_words_of_article() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if exists (select
               from unnest(new.document) d
               where octet_length(d.lexeme) <= 100
                 and not exists (select
                                 from article_word w
                                 where w.organization_id = new.organization_id and w.language = new.language and w.word = d.lexeme)) then
        perform pg_advisory_xact_lock(hashtextextended('words of ' || new.organization_id, 0));
        insert into article_word (organization_id, language, word)
        select new.organization_id, new.language, d.lexeme
        from unnest(new.document) d
        where octet_length(d.lexeme) <= 100
        on conflict do nothing;
    end if;
    return null;
end
$$;
create trigger learn_words after insert on article for each row execute function learn_words_of_article();
create trigger learn_new_words
    after update on article
    for each row
    when (old.document is distinct from new.document)
execute function learn_words_of_article();

-- ---------------------------------------------------------------------------------------------- what readers may do

-- Who an organization is, for readers who are no members: its name is on its help center. One that takes customers by invitation
-- alone shows itself by publishing something, and not before.
create function help_center(p_slug text) returns table (id uuid, slug text, name text, color text, greeting text)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select o.id, o.slug, o.name, o.color, o.greeting
    from organization o
    where o.slug = p_slug
      and (o.customer_access <> 'invitation'
        or o.id = any (my_organizations())
        or exists (select from published_article p where p.organization_id = o.id and p.audience = 'public'));
end;

-- Whether the caller is among an article's readers.
create function reads_article(p_organization uuid, p_article uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select exists (select
                   from published_article p
                   where p.organization_id = p_organization
                     and p.article_id = p_article
                     and (p.audience = 'public'
                       or p_organization = any (my_staff_organizations())
                       or (p.audience = 'customers' and p_organization = any (my_organizations()))));
end;

-- A member is known by their account; anybody else by the visitor they are said to be. Who changes their mind is counted once.
create function rate_article(p_organization uuid, p_article uuid, p_visitor bytea, p_helpful boolean, p_word text) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_me uuid := case when p_organization = any (my_organizations()) then me() end;
begin
    if not reads_article(p_organization, p_article) then
        return false;
    end if;
    if v_me is not null then
        insert into article_rating (organization_id, article_id, account_id, helpful, word)
        values (p_organization, p_article, v_me, p_helpful, p_word)
        on conflict (organization_id, article_id, account_id) do update
            set helpful = excluded.helpful, word = coalesce(excluded.word, article_rating.word), rated_at = now();
    else
        insert into article_rating (organization_id, article_id, visitor, helpful, word)
        values (p_organization, p_article, p_visitor, p_helpful, p_word)
        on conflict (organization_id, article_id, visitor) do update
            set helpful = excluded.helpful, word = coalesce(excluded.word, article_rating.word), rated_at = now();
    end if;
    return true;
end
$$;

create function count_deflection(p_organization uuid, p_article uuid, p_visitor bytea) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_me uuid := case when p_organization = any (my_organizations()) then me() end;
begin
    if not reads_article(p_organization, p_article) then
        return false;
    end if;
    insert into article_deflection (organization_id, article_id, account_id, visitor)
    values (p_organization, p_article, v_me, case when v_me is null then p_visitor end)
    on conflict do nothing;
    return true;
end
$$;

-- What is typed on within a minute takes the place of what was typed until then. No more than 1,000 an hour are kept: anybody
-- may search.
create function note_search_miss(p_organization uuid, p_words text, p_searcher bytea) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    delete from search_miss m
    where m.organization_id = p_organization
      and m.searcher = p_searcher
      and m.at > now() - interval '1 minute'
      and starts_with(p_words, m.words);
    insert into search_miss (organization_id, words, searcher)
    select o.id, p_words, p_searcher
    from organization o
    where o.id = p_organization
      and (select count(*)
           from (select
                 from search_miss m
                 where m.organization_id = p_organization and m.at > now() - interval '1 hour'
                 limit 1000) recent) < 1000;
end
$$;

alter function show_article_now(uuid, uuid, boolean) owner to deskbell_definer;
alter function show_article(uuid, uuid, boolean) owner to deskbell_definer;
alter function move_articles_of_category() owner to deskbell_definer;
alter function keep_articles_of_category() owner to deskbell_definer;
alter function learn_words_of_article() owner to deskbell_definer;
alter function help_center(text) owner to deskbell_definer;
alter function reads_article(uuid, uuid) owner to deskbell_definer;
alter function rate_article(uuid, uuid, bytea, boolean, text) owner to deskbell_definer;
alter function count_deflection(uuid, uuid, bytea) owner to deskbell_definer;
alter function note_search_miss(uuid, text, bytea) owner to deskbell_definer;
grant execute on function show_article(uuid, uuid, boolean), help_center(text), reads_article(uuid, uuid),
    rate_article(uuid, uuid, bytea, boolean, text), count_deflection(uuid, uuid, bytea),
    note_search_miss(uuid, text, bytea) to deskbell_app;
grant execute on function show_article_now(uuid, uuid, boolean) to deskbell_worker;
