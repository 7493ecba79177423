package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.PlainLine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Categories: staff arranges them, customers see those in which there is something for them. */
@RestController
@RequestMapping("/api/organizations/{slug}/categories")
class CategoriesController {

    private final Categories categories;
    private final CategoryQueries queries;

    CategoriesController(Categories categories, CategoryQueries queries) {
        this.categories = categories;
        this.queries = queries;
    }

    /** All of them, 200 at most, in their order: each followed by those in it. */
    @Schema(name = "CategoryList")
    record All(List<CategoryQueries.CategoryView> items) {}

    @GetMapping
    All list(Member member) {
        return new All(queries.list(member));
    }

    /** Without a slug the name makes one. A parent is a category of the upper level. */
    record CreateCategory(
            @NotNull @PlainLine @Size(max = 100) String name,

            @Nullable @Pattern(regexp = Slugs.PATTERN, message = Slugs.MEND)
            String slug,

            @Nullable UUID parent) {}

    /** At the end of its level. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CategoryQueries.CategoryView create(Member member, @RequestBody @Valid CreateCategory request) {
        UUID id = categories.create(member, request.name().strip(), request.slug(), request.parent());
        return queries.one(member, id);
    }

    /**
     * Absent fields stay as they are; a null parent: of the upper level.
     *
     * @param position among those with the same parent, from 0
     */
    record EditCategory(
            @Nullable @PlainLine @Size(max = 100) String name,

            @Nullable @Pattern(regexp = Slugs.PATTERN, message = Slugs.MEND)
            String slug,

            @Nullable NullableId parent,
            @Nullable @Min(0) @Max(1_000) Integer position) {}

    @PatchMapping("/{id}")
    CategoryQueries.CategoryView edit(Member member, @PathVariable UUID id, @RequestBody @Valid EditCategory request) {
        categories.change(
                member,
                id,
                new Categories.Wish(
                        request.name() == null ? null : request.name().strip(),
                        request.slug(),
                        request.parent(),
                        request.position()));
        return queries.one(member, id);
    }

    /** What is in it stays, one level higher. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Member member, @PathVariable UUID id) {
        categories.remove(member, id);
    }
}
