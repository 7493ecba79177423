package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads categories in their order, each followed by those in it. Readers see those in which there is something for them. */
@Component
public class CategoryQueries {

    private static final String COUNTED_FOR_STAFF = """
            (select count(*)
             from article a
             where a.organization_id = c.organization_id and a.category_id = c.id and a.state <> 'archived')""";

    private static final String COUNTED_FOR_READERS = """
            (select count(*)
             from published_article p
             where p.organization_id = c.organization_id and p.category_id = c.id)""";

    private static final String LIST = """
            select c.id, c.slug, c.name, c.parent_id as parent, c.position, %s as articles
            from category c
                     left join category u on u.organization_id = c.organization_id and u.id = c.parent_id
            where c.organization_id = ?
            order by coalesce(u.position, c.position), coalesce(u.id, c.id), c.level, c.position, c.id
            """;

    private final Reads reads;

    CategoryQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param parent of the upper level: none
     * @param position among those with the same parent
     * @param articles how many there are in it for the caller, without those of its subcategories
     */
    @Schema(name = "CategoryView")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CategoryView(
            UUID id, String slug, String name, @Nullable UUID parent, int position, int articles) {}

    List<CategoryView> list(Member member) {
        return member.isStaff()
                ? reads.list(CategoryView.class, LIST.formatted(COUNTED_FOR_STAFF), member.organizationId())
                : ofReaders(member.organizationId());
    }

    /** As whoever asks sees them, signed out too. */
    public List<CategoryView> ofReaders(UUID organizationId) {
        return reads.list(CategoryView.class, LIST.formatted(COUNTED_FOR_READERS), organizationId);
    }

    CategoryView one(Member staff, UUID id) {
        return list(staff).stream()
                .filter(category -> category.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
