-- The knowledge base. article is staff's: the newest text, draft or not, and everything about it. published_article is what readers
-- see of it: another table, so that its policies decide over whole rows (ADR 13). Staff write the one; the other is written by
-- show_article() alone.

-- Two levels, which the foreign key holds: a category's parent is a category without one.
create table category (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    slug            text        not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$'),
    name            text        not null check (length(name) between 1 and 100),
    parent_id       uuid,
    level           smallint    not null generated always as (case when parent_id is null then 1 else 2 end) stored,
    parent_level    smallint    generated always as (case when parent_id is null then null else 1 end) stored,
    position        int         not null default 0,
    created_at      timestamptz not null default now(),
    primary key (organization_id, id),
    unique (organization_id, slug),
    unique (organization_id, id, level),
    foreign key (organization_id, parent_id, parent_level) references category (organization_id, id, level)
);
create index category_in_order on category (organization_id, parent_id, position, id);

-- Each language of a text is read by its own rules; any other word for word.
create function text_configuration(p_language text) returns regconfig
    language sql immutable strict parallel safe
return case p_language
           when 'ar' then 'arabic'::regconfig when 'ca' then 'catalan'::regconfig when 'da' then 'danish'::regconfig
           when 'de' then 'german'::regconfig when 'el' then 'greek'::regconfig when 'en' then 'english'::regconfig
           when 'es' then 'spanish'::regconfig when 'eu' then 'basque'::regconfig when 'fi' then 'finnish'::regconfig
           when 'fr' then 'french'::regconfig when 'ga' then 'irish'::regconfig when 'hi' then 'hindi'::regconfig
           when 'hu' then 'hungarian'::regconfig when 'hy' then 'armenian'::regconfig when 'id' then 'indonesian'::regconfig
           when 'it' then 'italian'::regconfig when 'lt' then 'lithuanian'::regconfig when 'ne' then 'nepali'::regconfig
           when 'nl' then 'dutch'::regconfig when 'no' then 'norwegian'::regconfig when 'pt' then 'portuguese'::regconfig
           when 'ro' then 'romanian'::regconfig when 'ru' then 'russian'::regconfig when 'sr' then 'serbian'::regconfig
           when 'sv' then 'swedish'::regconfig when 'ta' then 'tamil'::regconfig when 'tr' then 'turkish'::regconfig
           when 'yi' then 'yiddish'::regconfig else 'simple'::regconfig end;

-- Tags are words too: behind a <script> PostgreSQL would read nothing more.
create function words_of(p_language text, p_text text) returns tsvector
    language sql immutable strict parallel safe
return to_tsvector(text_configuration(p_language), translate(p_text, '@./:_-''\<>&', repeat(' ', 11)));

-- V11's, for words that are not too long for it.
create function marked_article_words(p_organization uuid, p_document tsvector) returns tsvector
    language sql immutable strict parallel safe
return (select coalesce(array_to_tsvector(array_agg(mark || word.lexeme)), '')
        from organization_mark(p_organization) mark, unnest(p_document) word
        where octet_length(word.lexeme) <= 500);

grant execute on function text_configuration(text), words_of(text, text), marked_article_words(uuid, tsvector)
    to deskbell_app, deskbell_worker, deskbell_definer;

-- text is body without its Markdown: for words and snippets. publish_at: when the newest text is to be published. field_versions: by
-- field, the version that changed it last, so that edits of different fields merge.
create table article (
    organization_id    uuid        not null references organization on delete cascade,
    id                 uuid        not null default uuidv7(),
    slug               text        not null check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$'),
    title              text        not null check (length(title) between 1 and 200),
    body               text        not null check (length(body) <= 100000),
    text               text        not null check (length(text) <= 200000),
    language           text        not null check (language ~ '^[a-z]{2}$'),
    audience           text        not null check (audience in ('public', 'customers', 'staff')),
    state              text        not null default 'draft' check (state in ('draft', 'published', 'archived')),
    category_id        uuid,
    author_id          uuid        not null,
    reviewer_id        uuid,
    review_by          date,
    publish_at         timestamptz,
    published_revision int,
    published_at       timestamptz,
    revision           int         not null default 1,
    version            int         not null default 1,
    field_versions     jsonb       not null default '{}',
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    title_words        tsvector    not null generated always as (words_of(language, title) || words_of('simple', title)) stored,
    document           tsvector    not null generated always as (
        setweight(words_of(language, title) || words_of('simple', title), 'A') || setweight(words_of(language, text), 'B')) stored,
    primary key (organization_id, id),
    unique (organization_id, slug),
    foreign key (organization_id, category_id) references category (organization_id, id),
    foreign key (organization_id, author_id) references member (organization_id, account_id),
    foreign key (organization_id, reviewer_id) references member (organization_id, account_id),
    check ((state = 'published') = (published_revision is not null)),
    check (state <> 'archived' or publish_at is null)
);
create index article_by_update on article (organization_id, updated_at desc, id desc);
create index article_by_state on article (organization_id, state, updated_at desc, id desc);
create index article_by_title on article (organization_id, title, id);
create index article_by_review on article (organization_id, review_by, id) where review_by is not null;
create index article_of_category on article (organization_id, category_id, updated_at desc, id desc);
create index article_to_publish on article (publish_at) where publish_at is not null;
create index article_languages on article (organization_id, language);
create index article_words on article using gin (marked_article_words(organization_id, document)) with (fastupdate = off);
create index article_title_words on article using gin (marked_article_words(organization_id, title_words)) with (fastupdate = off);

-- Every text that an article had, the present one too.
create table article_revision (
    organization_id uuid        not null,
    article_id      uuid        not null,
    number          int         not null check (number >= 1),
    title           text        not null,
    body            text        not null,
    text            text        not null,
    language        text        not null,
    author_id       uuid        not null,
    restores        int,
    created_at      timestamptz not null default now(),
    primary key (organization_id, article_id, number),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, author_id) references member (organization_id, account_id)
);
alter table article
    add foreign key (organization_id, id, published_revision)
        references article_revision (organization_id, article_id, number) deferrable initially deferred;

-- Every address that an article has or had: none is given to another.
create table article_slug (
    organization_id uuid        not null,
    slug            text        not null check (length(slug) <= 100),
    article_id      uuid        not null,
    since           timestamptz not null default now(),
    primary key (organization_id, slug),
    foreign key (organization_id, article_id) references article (organization_id, id)
        on delete cascade deferrable initially deferred
);
create index on article_slug (organization_id, article_id);

-- What readers see. top_category_id: the parent of its category, or the category itself. version: the article's when readers last
-- got to see something else.
create table published_article (
    organization_id uuid        not null references organization on delete cascade,
    article_id      uuid        not null,
    slug            text        not null,
    title           text        not null,
    body            text        not null,
    text            text        not null,
    language        text        not null,
    audience        text        not null check (audience in ('public', 'customers', 'staff')),
    category_id     uuid,
    top_category_id uuid,
    revision        int         not null,
    version         int         not null,
    published_at    timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    title_words     tsvector    not null generated always as (words_of(language, title) || words_of('simple', title)) stored,
    document        tsvector    not null generated always as (
        setweight(words_of(language, title) || words_of('simple', title), 'A') || setweight(words_of(language, text), 'B')) stored,
    primary key (organization_id, article_id),
    unique (organization_id, slug),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, category_id) references category (organization_id, id),
    foreign key (organization_id, top_category_id) references category (organization_id, id)
);
create index published_by_update on published_article (organization_id, updated_at desc, article_id desc);
create index published_by_title on published_article (organization_id, title, article_id);
create index published_of_category on published_article (organization_id, category_id, title, article_id);
create index published_of_top_category on published_article (organization_id, top_category_id, audience);
create index published_by_audience on published_article (organization_id, audience, updated_at desc, article_id desc);
create index published_languages on published_article (organization_id, language);
create index published_words on published_article
    using gin (marked_article_words(organization_id, document)) with (fastupdate = off);
create index published_title_words on published_article
    using gin (marked_article_words(organization_id, title_words)) with (fastupdate = off);

-- The words of all articles, for typos: whoever searches never sees one, only articles that they may see.
create table article_word (
    organization_id uuid not null references organization on delete cascade,
    language        text not null,
    word            text not null,
    primary key (organization_id, language, word)
);
create index article_word_fragments on article_word
    using gin (marked_fragments(organization_id, '  ' || word || ' ')) with (fastupdate = off);

-- visitor: of somebody without an account, a hash that a day's requests from one browser have in common.
create table article_rating (
    organization_id uuid        not null,
    id              uuid        not null default uuidv7(),
    article_id      uuid        not null,
    account_id      uuid,
    visitor         bytea       check (length(visitor) = 32),
    helpful         boolean     not null,
    word            text        check (length(word) between 1 and 500),
    rated_at        timestamptz not null default now(),
    primary key (organization_id, id),
    unique (organization_id, article_id, account_id),
    unique (organization_id, article_id, visitor),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    check ((account_id is null) <> (visitor is null))
);
create index on article_rating (organization_id, rated_at);

-- "This answered it": a ticket that was not opened. Once a day for each person.
create table article_deflection (
    organization_id uuid        not null,
    id              uuid        not null default uuidv7(),
    article_id      uuid        not null,
    account_id      uuid,
    visitor         bytea       check (length(visitor) = 32),
    day             date        not null default (now() at time zone 'UTC')::date,
    primary key (organization_id, id),
    unique (organization_id, article_id, account_id, day),
    unique (organization_id, article_id, visitor, day),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    check ((account_id is null) <> (visitor is null))
);
create index on article_deflection (organization_id, day);

-- Which articles a customer has read, and when last.
create table article_read (
    organization_id uuid        not null,
    account_id      uuid        not null,
    article_id      uuid        not null,
    times           int         not null default 1,
    read_at         timestamptz not null default now(),
    primary key (organization_id, account_id, article_id),
    foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
create index article_read_in_order on article_read (organization_id, account_id, read_at desc, article_id);
create index on article_read (organization_id, article_id);

-- What readers looked for in vain; forgotten after 90 days.
create table search_miss (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    words           text        not null check (length(words) between 1 and 200),
    searcher        bytea       not null check (length(searcher) = 32),
    at              timestamptz not null default now(),
    primary key (organization_id, id)
);
create index search_miss_in_order on search_miss (organization_id, at desc);
create index search_miss_of_searcher on search_miss (organization_id, searcher, at desc);
create index search_miss_by_age on search_miss (at);

-- ------------------------------------------------------------------------------------------------------------- files

-- A file hangs on an article as well: staff see it there, readers when the text that is published names it.
alter table attachment
    add column article_id uuid,
    add column sent       boolean not null generated always as (number is not null or article_id is not null) stored,
    add foreign key (organization_id, article_id) references article (organization_id, id) on delete cascade,
    add check (article_id is null or (digest is not null and number is null));
create index attachment_of_article on attachment (organization_id, article_id) where article_id is not null;
drop index attachment_unsent;
drop index attachment_meant_for;
drop index attachment_unsent_by_age;
create index attachment_unsent on attachment (organization_id, uploader_id) where not sent;
create index attachment_meant_for on attachment (organization_id, meant_for) where not sent;
create index attachment_unsent_by_age on attachment (created_at) where not sent;

create table published_file (
    organization_id uuid not null,
    attachment_id   uuid not null,
    article_id      uuid not null,
    primary key (organization_id, attachment_id),
    foreign key (organization_id, attachment_id) references attachment (organization_id, id) on delete cascade,
    foreign key (organization_id, article_id) references published_article (organization_id, article_id) on delete cascade
);
create index on published_file (organization_id, article_id);

drop policy unsent on attachment;
create policy unsent on attachment for select to deskbell_app
    using (uploader_id = ${me} and not sent and organization_id = any (${my_organizations}));
drop policy sending on attachment;
create policy sending on attachment for update to deskbell_app
    using (uploader_id = ${me} and not sent and organization_id = any (${my_organizations}))
    with check (uploader_id = ${me}
        and (not sent
            or (article_id is not null and organization_id = any (${my_staff_organizations}))
            or (message_id is not null and exists (select
                                                   from message m
                                                   where m.organization_id = attachment.organization_id
                                                     and m.number = attachment.number
                                                     and m.id = attachment.message_id
                                                     and m.author_id = ${me}))
            or (number is not null and message_id is null
                and exists (select
                            from ticket t
                            where t.organization_id = attachment.organization_id
                              and t.number = attachment.number))));
drop policy abandoning on attachment;
create policy abandoning on attachment for delete to deskbell_app
    using (uploader_id = ${me} and not sent and organization_id = any (${my_organizations}));
drop policy collecting on attachment;
create policy collecting on attachment for all to deskbell_worker using (not sent);
create policy of_article on attachment for select to deskbell_app
    using (article_id is not null
        and (organization_id = any (${my_staff_organizations})
            or exists (select
                       from published_file f
                       where f.organization_id = attachment.organization_id and f.attachment_id = attachment.id)));
grant update (article_id) on attachment to deskbell_app;

do $$
declare
    v_function text;
    v_before   text;
    v_after    text;
begin
    foreach v_function in array array ['begin_upload(uuid,text,bigint,bigint)',
                                       'finish_upload(uuid,uuid,bytea,bigint,text,text,text,text)'] loop
        v_before := pg_get_functiondef(v_function::regprocedure);
        v_after := replace(v_before, 'a.number is null', 'not a.sent');
        if v_before = v_after then
            raise exception '% does not ask for what is unsent as it did', v_function;
        end if;
        execute v_after;
    end loop;
end
$$;

-- ------------------------------------------------------------------------------------------------------ policies

do $$
declare
    v_table text;
begin
    foreach v_table in array array ['category', 'article', 'article_revision', 'article_slug', 'published_article', 'published_file',
                                    'article_word', 'article_rating', 'article_deflection', 'article_read', 'search_miss'] loop
        execute format('alter table %I enable row level security', v_table);
        execute format('alter table %I force row level security', v_table);
    end loop;
end
$$;

create policy staff on article to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));
create policy staff on article_revision to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));

-- The readers of an article. Whoever is signed out is nobody's member: they are left with what is public.
create policy readers on published_article for select to deskbell_app
    using (audience = 'public'
        or organization_id = any (${my_staff_organizations})
        or (audience = 'customers' and organization_id = any (${my_organizations})));
create policy readers on published_file for select to deskbell_app
    using (exists (select
                   from published_article p
                   where p.organization_id = published_file.organization_id and p.article_id = published_file.article_id));
create policy staff on article_slug to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));
create policy readers on article_slug for select to deskbell_app
    using (exists (select
                   from published_article p
                   where p.organization_id = article_slug.organization_id and p.article_id = article_slug.article_id));

-- A category is seen by whoever sees an article in it: its name alone may say too much.
create policy staff on category to deskbell_app
    using (organization_id = any (${my_staff_organizations})) with check (organization_id = any (${my_staff_organizations}));
create policy readers on category for select to deskbell_app
    using (exists (select
                   from published_article p
                   where p.organization_id = category.organization_id and p.category_id = category.id)
        or exists (select
                   from published_article p
                   where p.organization_id = category.organization_id and p.top_category_id = category.id));

create policy staff on article_rating for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy staff on article_deflection for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy staff on search_miss for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy staff on article_read for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy own on article_read to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_organizations}))
    with check (account_id = ${me} and organization_id = any (${my_organizations})
        and exists (select
                    from published_article p
                    where p.organization_id = article_read.organization_id and p.article_id = article_read.article_id));

create policy definer on category           to deskbell_definer using (true) with check (true);
create policy definer on article            for select to deskbell_definer using (true);
create policy definer on article_revision   for select to deskbell_definer using (true);
create policy definer on published_article  to deskbell_definer using (true) with check (true);
create policy definer on published_file     to deskbell_definer using (true) with check (true);
create policy definer on article_word       to deskbell_definer using (true) with check (true);
create policy definer on article_rating     to deskbell_definer using (true) with check (true);
create policy definer on article_deflection to deskbell_definer using (true) with check (true);
create policy definer on search_miss        to deskbell_definer using (true) with check (true);
create policy publishing on article to deskbell_worker using (true) with check (true);
create policy forgetting on search_miss to deskbell_worker using (at < now() - interval '90 days');

grant select, insert, delete on category to deskbell_app;
grant update (slug, name, parent_id, position) on category to deskbell_app;
grant select, insert on article to deskbell_app;
grant update (slug, title, body, text, language, audience, state, category_id, reviewer_id, review_by, publish_at, published_revision,
              published_at, revision, version, field_versions, updated_at) on article to deskbell_app;
grant select, insert on article_revision to deskbell_app;
grant select, insert, delete on article_slug to deskbell_app;
grant select on published_article, published_file, article_rating, article_deflection, search_miss to deskbell_app;
grant select, insert, update (times, read_at) on article_read to deskbell_app;
grant select on category, article, article_revision to deskbell_definer;
grant select, insert, update, delete on published_article, published_file to deskbell_definer;
grant select, insert on article_word to deskbell_definer;
grant select, insert, update on article_rating to deskbell_definer;
grant select, insert on article_deflection to deskbell_definer;
grant select, insert, delete on search_miss to deskbell_definer;
grant select, update (state, publish_at, published_revision, published_at, version, updated_at) on article to deskbell_worker;
grant select, delete on search_miss to deskbell_worker;

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
alter function my_reach(uuid) owner to deskbell_definer;
alter function languages_of_articles(uuid) owner to deskbell_definer;
alter function matching_articles(uuid, text, tsquery, text[], int) owner to deskbell_definer;
alter function query_of_alike(uuid, text, text, text[]) owner to deskbell_definer;
alter function article_hits(uuid, text[], boolean, int) owner to deskbell_definer;
alter function suggested_articles(uuid, text, uuid, int) owner to deskbell_definer;
grant execute on function show_article(uuid, uuid, boolean), help_center(text), reads_article(uuid, uuid),
    rate_article(uuid, uuid, bytea, boolean, text), count_deflection(uuid, uuid, bytea), note_search_miss(uuid, text, bytea),
    article_hits(uuid, text[], boolean, int), suggested_articles(uuid, text, uuid, int) to deskbell_app;
grant execute on function show_article_now(uuid, uuid, boolean) to deskbell_worker;
