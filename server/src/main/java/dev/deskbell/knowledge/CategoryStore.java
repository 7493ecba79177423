package dev.deskbell.knowledge;

import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.db.RecordMapper;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes categories. */
@Repository
class CategoryStore {

    record Category(
            UUID id, String slug, String name, @Nullable UUID parentId, int position) {

        Category at(int newPosition) {
            return new Category(id, slug, name, parentId, newPosition);
        }
    }

    private final JdbcClient jdbc;
    private final Reads reads;

    CategoryStore(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    boolean exists(UUID organizationId, UUID id) {
        return !reads.values(
                        UUID.class, "select id from category where organization_id = ? and id = ?", organizationId, id)
                .isEmpty();
    }

    /** All of an organization's, in order; one who changes them at a time. */
    List<Category> lockAll(UUID organizationId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('categories of ' || ?, 0))")
                .params(organizationId.toString())
                .query()
                .singleRow();
        return jdbc.sql("""
                        select id, slug, name, parent_id, position
                        from category
                        where organization_id = ?
                        order by parent_id nulls first, position, id
                        """)
                .params(organizationId)
                .query(RecordMapper.rows(Category.class))
                .list();
    }

    UUID insert(UUID organizationId, String slug, String name, @Nullable UUID parentId, int position) {
        return jdbc.sql("""
                        insert into category (organization_id, slug, name, parent_id, position)
                        values (?, ?, ?, ?::uuid, ?)
                        returning id
                        """)
                .params(Arrays.asList(organizationId, slug, name, parentId, position))
                .query(UUID.class)
                .single();
    }

    void update(UUID organizationId, Category category) {
        jdbc.sql("""
                        update category
                        set slug = ?, name = ?, parent_id = ?::uuid, position = ?
                        where organization_id = ? and id = ?
                        """)
                .params(Arrays.asList(
                        category.slug(),
                        category.name(),
                        category.parentId(),
                        category.position(),
                        organizationId,
                        category.id()))
                .update();
    }

    /** Its articles stay one level higher, in no category if it had no parent. */
    void delete(UUID organizationId, Category category) {
        jdbc.sql("update article set category_id = ?::uuid where organization_id = ? and category_id = ?")
                .params(Arrays.asList(category.parentId(), organizationId, category.id()))
                .update();
        jdbc.sql("delete from category where organization_id = ? and id = ?")
                .params(organizationId, category.id())
                .update();
    }
}
