package dev.baton.jira;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** The call that makes an issue, as Atlassian's OpenAPI file describes it. */
interface NewIssueCalls {
    @POST("rest/api/3/issue")
    Call<Created> create(@Body JsonNode body);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Created(String id, String key) {}
}
