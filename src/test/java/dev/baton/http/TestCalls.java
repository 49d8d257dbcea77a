package dev.baton.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Tag;

interface TestCalls {
    record Thing(String name) {}

    @GET("rest/thing/{id}")
    Call<Thing> read(@Path("id") String id);

    @ReadOnly
    @POST("rest/find")
    Call<Thing> find(@Body Map<String, String> query);

    @POST("rest/thing")
    Call<Thing> make(@Body Map<String, String> thing);

    @POST("rest/thing")
    Call<Thing> make(@Body JsonNode thing);

    @PUT("rest/thing/{id}")
    Call<Void> patch(@Path("id") String id, @Body Map<String, String> thing);

    @Idempotent
    @PUT("rest/thing/{id}")
    Call<Void> set(@Path("id") String id, @Body Map<String, String> thing);

    @DELETE("rest/thing/{id}")
    Call<Void> delete(@Path("id") String id);

    @GET("rest/file/{id}")
    Call<ResponseBody> file(@Path("id") String id, @Tag Download download);
}
