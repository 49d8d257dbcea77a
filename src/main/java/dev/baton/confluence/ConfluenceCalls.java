package dev.baton.confluence;

import dev.baton.http.Idempotent;
import java.util.List;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Url;

/** The calls as Atlassian's OpenAPI files describe them, below a base URL that ends with {@code /wiki}. */
interface ConfluenceCalls {
    @GET("api/v2/pages/{id}?body-format=storage&include-properties=true")
    Call<ConfluenceAnswers.Page> page(@Path("id") String id);

    @POST("api/v2/pages")
    Call<ConfluenceAnswers.Page> createPage(@Body ConfluenceRequests.NewPage body);

    /** The version makes a second one miss. */
    @Idempotent
    @PUT("api/v2/pages/{id}")
    Call<ConfluenceAnswers.Page> updatePage(@Path("id") String id, @Body ConfluenceRequests.NextPage body);

    @GET("api/v2/pages?status=current&status=archived&limit=250")
    Call<ConfluenceAnswers.PageList> pages(@Query("space-id") String spaceId, @Query("title") String title);

    @GET
    Call<ConfluenceAnswers.PageList> morePages(@Url String next);

    @GET("api/v2/pages/{page-id}/properties")
    Call<ConfluenceAnswers.PropertyList> properties(@Path("page-id") String pageId, @Query("key") String key);

    @POST("api/v2/pages/{page-id}/properties")
    Call<ConfluenceAnswers.Property> createProperty(
            @Path("page-id") String pageId, @Body ConfluenceRequests.NewProperty body);

    /** The version makes a second one miss. */
    @Idempotent
    @PUT("api/v2/pages/{page-id}/properties/{property-id}")
    Call<ConfluenceAnswers.Property> updateProperty(
            @Path("page-id") String pageId,
            @Path("property-id") String propertyId,
            @Body ConfluenceRequests.NextProperty body);

    @GET("api/v2/spaces?limit=250")
    Call<ConfluenceAnswers.SpaceList> spaces(@Query("keys") String key);

    @GET("api/v2/pages/{id}/labels?limit=250")
    Call<ConfluenceAnswers.LabelList> labels(@Path("id") String pageId);

    @GET
    Call<ConfluenceAnswers.LabelList> moreLabels(@Url String next);

    /** Version 2 has no call for it. Adding a label that is there changes nothing. */
    @Idempotent
    @POST("rest/api/content/{id}/label")
    Call<Void> addLabels(@Path("id") String pageId, @Body List<ConfluenceRequests.Label> labels);

    @GET("rest/api/user/current")
    Call<ConfluenceAnswers.User> currentUser();
}
