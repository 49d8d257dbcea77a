package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The calls about people, as Atlassian's OpenAPI file describes them. */
interface DirectoryCalls {
    @GET("rest/api/3/user")
    Call<Directory.UserJson> user(@Query("accountId") String accountId);

    @GET("rest/api/3/user/groups")
    Call<List<GroupName>> groups(@Query("accountId") String accountId);

    @GET("rest/api/3/group/bulk")
    Call<Groups> groupsNamed(@Query("groupName") List<String> names, @Query("maxResults") int maxResults);

    @GET("rest/api/3/project/{projectIdOrKey}/role")
    Call<Map<String, String>> roles(@Path("projectIdOrKey") String projectKey);

    @GET("rest/api/3/project/{projectIdOrKey}/role/{id}")
    Call<Role> role(@Path("projectIdOrKey") String projectKey, @Path("id") String roleId);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GroupName(@Nullable String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Groups(@Nullable List<GroupName> values) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Role(@Nullable List<Actor> actors) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Actor(@Nullable ActorUser actorUser, @Nullable GroupName actorGroup) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ActorUser(@Nullable String accountId) {}
}
